using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>
/// Sends base prices as one asynchronous bulk, an operation for each product, and reads how it ended. An operation that is done may have
/// refused its price all the same, and of those that went well the shop forgets what they were: whoever went wrong is told by name.
/// </summary>
internal sealed class AdobeBulk(AdobeApi api)
{
    /// <summary>Most changes of a bulk: shops take five thousand operations as a rule.</summary>
    public const int Most = 1000;

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    public async ValueTask SendAsync(
        IReadOnlyList<(int Place, PriceChange Change)> changes, AdobeScope scope, PushOutcome[] outcomes, CancellationToken ct)
    {
        foreach (var part in changes.Chunk(Most))
        {
            var outcome = await SendAsync(part, scope, ct);
            foreach (var (place, _) in part)
                outcomes[place] = outcome;
        }
    }

    public async ValueTask<SubmissionOutcome> ReadAsync(string submission, IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        var answer = await api.GetAsync($"all/V1/bulk/{Uri.EscapeDataString(submission)}/detailed-status", [], ct);
        var fault = AdobeAnswer.FaultOf(answer);
        if (fault is CallFault.Rejected { Status: 404 })
            return new SubmissionOutcome.Lost("the shop knows no such bulk (any more)");
        if (AdobeAnswer.Read(answer, AdobeJson.Default.AdobeBulkState) is not { OperationsList: { } operations } state)
        {
            return new SubmissionOutcome.Pending(
                fault is CallFault.Throttled { After: { } after } && after > LookAgain ? after : LookAgain);
        }

        // What is not in the list yet is not worked on yet.
        if (operations.Count < (state.OperationCount ?? operations.Count) || operations.Any(one => one.Status is not (1 or 2 or 3 or 5)))
            return new SubmissionOutcome.Pending(LookAgain);
        return Judge(operations, listings);
    }

    private async ValueTask<PushOutcome> SendAsync((int Place, PriceChange Change)[] part, AdobeScope scope, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            (IReadOnlyList<AdobeBody<AdobeBasePrice>>)[.. part.Select(entry => new AdobeBody<AdobeBasePrice>(
                new AdobePlan(entry.Change.Price, default).BaseRows(entry.Change, scope)))],
            AdobeJson.Default.IReadOnlyListAdobeBodyAdobeBasePrice);
        var answer = await api.PostAsync("all/async/bulk/V1/products/base-prices", body, ct);
        return AdobeAnswer.FaultOf(answer) switch
        {
            // Refused as a whole: the bulk is at fault, never one price in it.
            CallFault.Rejected rejected => new PushOutcome.NotSent(rejected.Reason),
            { } fault => fault.ToPush(),
            null => AdobeAnswer.Read(answer, AdobeJson.Default.AdobeBulkTaken)?.BulkUuid is { Length: > 0 } id
                ? new PushOutcome.Accepted(id, LookAgain)
                : AdobeAnswer.WhyNot(answer).ToPush(),
        };
    }

    private static SubmissionOutcome.Finished Judge(IReadOnlyList<AdobeOperation> operations, IReadOnlyList<ListingId> listings)
    {
        string[] skus = [.. listings.Select(listing => listing.Value)];
        var wrong = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var unsure = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var right = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var isNameless = false;
        foreach (var operation in operations)
        {
            var asked = Asked(operation);
            var troubles = operation.Status == 1 ? Troubles(operation) : null;
            if (troubles is { Count: 0 })
                right.UnionWith(asked);
            else if (troubles is not null)
            {
                var (named, nameless) = AdobeMessages.Whose(troubles, asked.Count > 0 ? asked : skus);
                foreach (var (sku, why) in named)
                    wrong[sku] = why[0];
                isNameless |= nameless.Count > 0 && named.Count == 0 && !Blame(asked, nameless[0], wrong);
            }
            else if (operation.Status is not (3 or 5) || !Blame(asked, Say(operation), wrong))
            {
                // It may be tried again, or has no result that could be read.
                unsure.UnionWith(asked);
                isNameless |= asked.Count == 0;
            }
        }

        var outcomes = new Dictionary<ListingId, PushOutcome>();
        foreach (var listing in listings)
        {
            if (wrong.TryGetValue(listing.Value, out var why))
                outcomes[listing] = new PushOutcome.Rejected(why);
            else if (!unsure.Contains(listing.Value) && (!isNameless || right.Contains(listing.Value)))
                outcomes[listing] = new PushOutcome.Accepted();
        }

        return new SubmissionOutcome.Finished(outcomes);
    }

    /// <summary>An operation is of one product: where it says which, its failure is that product's.</summary>
    private static bool Blame(IReadOnlyList<string> asked, string why, Dictionary<string, string> wrong)
    {
        if (asked.Count != 1)
            return false;
        wrong[asked[0]] = why;
        return true;
    }

    private static string Say(AdobeOperation operation) =>
        operation.ResultMessage is { Length: > 0 } message
            ? AnswerText.Excerpt(message)
            : "the operation failed, and the shop names no reason";

    private static IReadOnlyList<string> Asked(AdobeOperation operation) =>
        Parse(operation.SerializedData, AdobeJson.Default.AdobeOperationData)?.MetaInformation is { } body
            ? [.. (Parse(body, AdobeJson.Default.AdobeBodyAdobeBasePrice)?.Prices ?? []).Select(row => row.Sku).OfType<string>()
                .Distinct(StringComparer.OrdinalIgnoreCase)]
            : [];

    /// <summary>
    /// What one that is done says of its rows; nothing at all is taken for no trouble, as older versions keep no results.
    /// </summary>
    private static List<AdobeTrouble>? Troubles(AdobeOperation operation) => string.IsNullOrEmpty(operation.ResultSerializedData)
        ? []
        : Parse(operation.ResultSerializedData, AdobeJson.Default.ListAdobeTrouble);

    private static T? Parse<T>(string? text, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize(text, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
