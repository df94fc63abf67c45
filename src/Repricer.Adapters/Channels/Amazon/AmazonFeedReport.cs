using System.Text.Json;
using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// What a feed's report says of each listing: by the SKU that it names, never by its place. Whoever it does not speak of is unknown, and so
/// is everybody where an error cannot be laid at anybody's door.
/// </summary>
internal static class AmazonFeedReport
{
    public static SubmissionOutcome Read(
        byte[] file, string submission, IReadOnlyList<ListingId> listings, AmazonMarket market, TimeSpan checkAfter)
    {
        if (Parse(file) is not { Summary: { } summary } report)
            return new SubmissionOutcome.Lost("the feed's report cannot be read");
        if (report.Header?.FeedId is { } id && id != submission)
            return new SubmissionOutcome.Lost($"the report is of feed {id}");

        var errors = (report.Issues ?? []).Where(issue => issue.Severity == "ERROR").ToList();
        var rejected = errors.Where(issue => issue.Sku is not null)
            .GroupBy(issue => issue.Sku!, StringComparer.Ordinal)
            .ToDictionary(
                of => of.Key, of => AnswerText.Excerpt(string.Join("; ", of.Select(issue => $"{issue.Code}: {issue.Message}"))),
                StringComparer.Ordinal);
        var told = (report.Items ?? []).Where(item => item.Sku is not null)
            .GroupBy(item => item.Sku!, StringComparer.Ordinal)
            .ToDictionary(of => of.Key, of => of.First(), StringComparer.Ordinal);
        var isWhole = errors.TrueForAll(issue => issue.Sku is not null)
            && summary.MessagesProcessed == summary.MessagesAccepted + summary.MessagesInvalid && summary.MessagesInvalid == rejected.Count;

        var outcomes = new Dictionary<ListingId, PushOutcome>();
        foreach (var listing in listings)
        {
            if (rejected.TryGetValue(listing.Value, out var reason))
                outcomes[listing] = new PushOutcome.Rejected(reason);
            else if (told.TryGetValue(listing.Value, out var item) && AmazonIssues.Refusal(item.Issues, market) is { } refusal)
                outcomes[listing] = new PushOutcome.Rejected(refusal);
            else if (item is not null || isWhole)
                outcomes[listing] = new PushOutcome.Accepted(submission, checkAfter);
        }

        return new SubmissionOutcome.Finished(outcomes);
    }

    private static WireFeedReport? Parse(byte[] file)
    {
        try
        {
            return JsonSerializer.Deserialize(file, AmazonJson.Default.WireFeedReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
