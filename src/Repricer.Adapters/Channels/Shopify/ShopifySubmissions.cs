using System.Collections.Concurrent;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>
/// Asks how bulk operations ended. The lines of a result come in any order, each with the number of its input line; what each input line
/// held is known only to the process that sent it. After a restart all of it is unknown: reading the prices back settles it.
/// </summary>
internal sealed class ShopifySubmissions(ShopifyApi api, ChannelId channel)
{
    private const int MostRemembered = 32;
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, IReadOnlyList<ShopifyProductChanges>> _sent = new(StringComparer.Ordinal);

    public void Started(string operation, IReadOnlyList<ShopifyProductChanges> products)
    {
        if (_sent.Count >= MostRemembered)
            _sent.Clear();
        _sent[operation] = products;
    }

    public async ValueTask<SubmissionOutcome> ReadAsync(string operation, IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        var call = new ShopifyCall(
            "operation", ShopifyBody.Call(ShopifyDocuments.Operation, json => json.WriteString("id", operation)), FixedPoints: 1m);
        if (await api.CallAsync(call, ShopifyJson.Default.ShopifyEnvelopeShopifyBulkData, ct)
            is not ShopifyReply<ShopifyBulkData>.Data { Errors.Count: 0, Value: var data })
            return new SubmissionOutcome.Pending(LookAgain);

        return data.BulkOperation switch
        {
            null => new SubmissionOutcome.Lost("the shop knows no such bulk operation"),
            { Status: "COMPLETED", Url: null } => Ended(operation, new Dictionary<ListingId, PushOutcome>()),
            { Status: "COMPLETED", Url: { } url } => await ResultAsync(operation, url, listings, ct),
            { Status: "FAILED" or "CANCELED" or "EXPIRED", PartialDataUrl: { } url } => await ResultAsync(operation, url, listings, ct),
            { Status: "FAILED" or "CANCELED" or "EXPIRED" } lost =>
                new SubmissionOutcome.Lost($"the bulk operation ended as {lost.Status}{(lost.ErrorCode is { } code ? $" ({code})" : "")}"),
            _ => new SubmissionOutcome.Pending(LookAgain),
        };
    }

    private async ValueTask<SubmissionOutcome> ResultAsync(
        string operation, string url, IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
            return new SubmissionOutcome.Lost("the bulk operation names no address of its result");
        var answer = await api.SendElsewhereAsync(new ChannelRequest(HttpMethod.Get, "") { Elsewhere = address, Accept = "*/*" }, ct);
        if (answer is not ChannelAnswer.Answered { IsSuccess: true } answered)
        {
            // A result is kept for a week; what is not to be had then never will be.
            return answer is ChannelAnswer.Answered { Status: 403 or 404 or 410 }
                ? new SubmissionOutcome.Lost("the result of the bulk operation is no longer there")
                : new SubmissionOutcome.Pending(LookAgain);
        }

        var wanted = listings.ToHashSet();
        var told = ShopifyResult.Read(answered.Body, _sent.GetValueOrDefault(operation), channel);
        return Ended(operation, told.Where(entry => wanted.Contains(entry.Key)).ToDictionary());
    }

    private SubmissionOutcome.Finished Ended(string operation, IReadOnlyDictionary<ListingId, PushOutcome> told)
    {
        _sent.TryRemove(operation, out _);
        return new SubmissionOutcome.Finished(told);
    }
}
