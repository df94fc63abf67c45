using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Security;
using Repricer.Host.Operating;

namespace Repricer.Host.Api;

/// <summary>Does what operators wish. Each call answers what was done, or a problem; nothing here gets a price past the guard.</summary>
internal static class OperatingApi
{
    public static void Map(RouteGroupBuilder group)
    {
        var operate = group.MapGroup("").AddEndpointFilter<RouteGroupBuilder, ShownAtOnce>();
        operate.MapPost("/pause", PauseAsync).WithSummary("Stop deciding and sending: for everything, a channel or a listing");
        operate.MapPost("/resume", ResumeAsync).WithSummary("End a pause");
        operate.MapPost("/pin", PinAsync).WithSummary("Set a price by hand until a time, inside the guard");
        operate.MapPost("/unpin", UnpinAsync).WithSummary("End a pin");
        operate.MapPost("/deal", DealAsync).WithSummary(
            "Say that a listing's offer is in a deal of the channel, which holds its price, or that it is over");
        operate.MapPost("/shadow", ShadowAsync).WithSummary("Everything but the push for one listing, on or off");
        operate.MapPost("/approve", ApproveAsync).WithSummary(
            "Approve a listing's present inputs, or say which price of a frozen listing is right: the live one or ours");
        operate.MapPost("/breakers/reset", ResetAsync).WithSummary("Close an open breaker, or every one");
        operate.MapPost("/crawl", CrawlAsync).WithSummary("Look at the pages of a SKU or of a source now, as politely as ever");
        operate.MapPost("/sources/{id}/release", ReleaseAsync).WithSummary("End a source's quarantine: what is read now is right");
    }

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> PauseAsync(
        PauseRequest body, OperatingActions actions, HttpContext http, CancellationToken ct) =>
        AnswerAsync(actions.PauseAsync(Target(body.Listing, body.Channel, body.Global), body.Reason, http.Caller(), ct));

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> ResumeAsync(
        ResumeRequest body, OperatingActions actions, HttpContext http, CancellationToken ct) =>
        AnswerAsync(actions.ResumeAsync(Target(body.Listing, body.Channel, body.Global), http.Caller(), ct));

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> PinAsync(
        PinRequest body, OperatingActions actions, HttpContext http, CancellationToken ct) =>
        AnswerAsync(actions.PinAsync(new PinWish(body.Listing, body.Price, body.Until, body.Reason), http.Caller(), ct));

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> UnpinAsync(
        ListingRequest body, OperatingActions actions, HttpContext http, CancellationToken ct) =>
        AnswerAsync(actions.UnpinAsync(body.Listing, http.Caller(), ct));

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> DealAsync(
        DealRequest body, OperatingActions actions, HttpContext http, CancellationToken ct) =>
        AnswerAsync(actions.DealAsync(body.Listing, body.Deal, http.Caller(), ct));

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> ShadowAsync(
        ShadowRequest body, OperatingActions actions, HttpContext http, CancellationToken ct) =>
        AnswerAsync(actions.SetShadowAsync(body.Listing, body.Shadow, http.Caller(), ct));

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> ApproveAsync(
        ApproveRequest body, OperatingActions actions, HttpContext http, CancellationToken ct) =>
        AnswerAsync(actions.ApproveAsync(new ApproveWish(body.Listing, body.Reason, body.Live), http.Caller(), ct));

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> ResetAsync(
        BreakerRequest body, OperatingActions actions, HttpContext http, CancellationToken ct) =>
        AnswerAsync(actions.ResetBreakerAsync(body.Name, body.Every, http.Caller(), ct));

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> CrawlAsync(
        CrawlRequest body, CrawlActions actions, HttpContext http, CancellationToken ct) =>
        AnswerAsync(actions.AskAsync(body.Target, body.Source, body.Picture, http.Caller(), ct));

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> ReleaseAsync(
        string id, ReleaseRequest body, OperatingActions actions, HttpContext http, CancellationToken ct) =>
        AnswerAsync(actions.ReleaseAsync(id, body.Reason, http.Caller(), ct));

    private static PauseTarget Target(string? listing, string? channel, bool global) => new(listing, channel, global);

    public static async Task<Results<Ok<OperationView>, ProblemHttpResult>> AnswerAsync(ValueTask<OperationOutcome> work) =>
        Answer(await work);

    public static Results<Ok<OperationView>, ProblemHttpResult> Answer(OperationOutcome outcome) => outcome switch
    {
        OperationOutcome.Done done => TypedResults.Ok(Views.Of(done)),
        OperationOutcome.Invalid invalid => Problems.Invalid(invalid.Field, invalid.Message),
        OperationOutcome.NotFound missing => Problems.NotFound(missing.Message),
        var other => throw new InvalidOperationException($"no answer for {other}"),
    };

    /// <summary>Whoever did something here sees in the next status what became of it.</summary>
    private sealed class ShownAtOnce(StatusReader status) : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            var answer = await next(context);
            status.Forget();
            return answer;
        }
    }
}
