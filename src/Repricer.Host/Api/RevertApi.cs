using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine.Reverting;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Security;
using Repricer.Host.Operating;

namespace Repricer.Host.Api;

/// <summary>Takes bad decisions back: the last good prices go out again, and their listings are held until they are released.</summary>
internal static class RevertApi
{
    public const int MostItems = 100_000;
    private const int UsualItems = 100;

    public static void Map(RouteGroupBuilder operate)
    {
        operate.MapPost("/revert", RevertAsync).WithSummary(
            "Put the last good prices from before a time or a revision out again, and hold their listings");
        operate.MapPost("/revert/release", ReleaseAsync).WithSummary("End the hold of reverted listings");
    }

    public static RevertView Of(RevertReport report, int max, string by)
    {
        // What needs a person is told first; within that the order of the listings stays.
        var items = report.Items.OrderByDescending(item => item.Fate).Take(max).Select(Of).ToList();
        return new RevertView(
            report.Since, report.DryRun, report.Count(RevertFate.GoesOut), report.Count(RevertFate.Stands), report.Count(RevertFate.Waits),
            report.Count(RevertFate.Refused),
            [
                .. report.Items.Where(item => item.Cause is not null).GroupBy(item => (item.Fate, item.Cause))
                    .OrderByDescending(group => group.Key.Fate).ThenByDescending(group => group.Count())
                    .Select(group => new RevertCauseView(Views.Name(group.Key.Fate), group.Key.Cause!, group.Count())),
            ],
            items, report.Items.Count - items.Count, report.Notes, by);
    }

    private static RevertItemView Of(RevertItem item) => new(
        item.Listing.ToString(), Views.Name(item.Fate), item.Now?.ToAmountString(), item.Back?.ToAmountString(),
        (item.Back ?? item.Now)?.Currency.Code, item.StoodAt, item.Cause, item.Why);

    private static async Task<Results<Ok<RevertView>, ProblemHttpResult>> RevertAsync(
        RevertRequest body, RevertActions actions, HttpContext http, CancellationToken ct)
    {
        if (body.Max is < 0 or > MostItems)
            return Problems.Invalid("max", $"0 to {MostItems} is expected");

        var wish = new RevertWish(body.Since, body.Revision, body.Channel, body.Strategy, body.Brand, body.DryRun, body.Reason);
        var (report, fault) = await actions.RevertAsync(wish, http.Caller(), progress: null, ct);
        return report is not null
            ? TypedResults.Ok(Of(report, body.Max ?? UsualItems, http.Caller()))
            : (ProblemHttpResult)OperatingApi.Answer(fault!).Result;
    }

    private static async Task<Results<Ok<OperationView>, ProblemHttpResult>> ReleaseAsync(
        ReleaseRevertRequest body, RevertActions actions, HttpContext http, CancellationToken ct) =>
        OperatingApi.Answer(await actions.ReleaseAsync(
            body.Listing, body.Channel, body.Strategy, body.Brand, body.All, body.Reason, http.Caller(), ct));
}
