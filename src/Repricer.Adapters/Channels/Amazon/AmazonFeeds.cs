using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// Sends many prices as one JSON_LISTINGS_FEED and reads its report. The one step with an effect is the creation of the feed: what fails
/// before is certainly not sent.
/// </summary>
internal sealed class AmazonFeeds(AmazonApi api, AmazonItems items, AmazonRefusals refusals, AmazonSeller seller)
{
    /// <summary>
    /// Amazon takes 25,000. What stands has to be read for each before, five searches a second: so many fit in the deadline of a call, and
    /// five such feeds in five minutes are still six times what goes one by one.
    /// </summary>
    public const int MostAtOnce = 2_000;

    /// <summary>Amazon's own limit.</summary>
    private const int MostBytes = 10 * 1024 * 1024;

    private const string Type = "JSON_LISTINGS_FEED";
    private const string Root = "feeds/2021-06-30";
    private static readonly TimeSpan CheckAfter = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        var reads = await items.ReadAsync(batch.Changes.Select(change => change.Listing.Value), ct);
        var outcomes = new PushOutcome[batch.Changes.Count];
        List<(int Place, ListingId Listing, AmazonItem Item, JsonArray Patches)> ready = [];
        for (var i = 0; i < outcomes.Length; i++)
        {
            var change = batch.Changes[i];
            if (reads[change.Listing.Value] is not ItemRead.Found { Item: var item })
            {
                outcomes[i] = AmazonPatches.NotRead(reads[change.Listing.Value]);
                continue;
            }

            var (patches, refusal) = AmazonOfferPatch.Of(change, item);
            if (patches is null)
                outcomes[i] = new PushOutcome.Rejected(refusal!);
            else
                ready.Add((i, change.Listing, item, patches));
        }

        if (ready.Count == 0)
            return outcomes;

        // Feeds are few in their time: the turn is waited for first, and what may go is asked for after that.
        var late = await api.TurnAsync(AmazonBuckets.CreateFeed, ct);
        var may = late is null ? await batch.MayPostAsync([.. ready.Select(entry => entry.Listing)]) : new HashSet<ListingId>();
        var feed = new AmazonFeedDocument(seller, MostBytes);
        List<int> sent = [];
        foreach (var (place, listing, item, patches) in ready)
        {
            if (!may.Contains(listing))
                outcomes[place] = new PushOutcome.NotSent(late?.Problem ?? SendBatch.MayNotGo);
            else if (!feed.TryAdd(item.Sku, patches))
                outcomes[place] = new PushOutcome.NotSent("the file is full; it goes with the next", TimeSpan.FromMinutes(1));
            else
            {
                refusals.Sending(item.Sku, item.Refusal);
                sent.Add(place);
            }
        }

        if (sent.Count == 0)
            return outcomes;
        var outcome = await CreateAsync(feed.ToBytes(), ct);
        foreach (var i in sent)
            outcomes[i] = outcome;
        return outcomes;
    }

    public async ValueTask<SubmissionOutcome> ReadAsync(string submission, IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        var call = await api.CallAsync(
            AmazonBuckets.ReadFeed, HttpMethod.Get, $"{Root}/feeds/{Uri.EscapeDataString(submission)}", null, ct);
        if (call is AmazonCall.Answered { IsNotFound: true, HasErrors: true })
            return new SubmissionOutcome.Lost("Amazon knows no such feed (any more)");
        if (call.Good(AmazonJson.Default.WireFeed) is not { ProcessingStatus: { } status } feed)
        {
            var wish = (call as AmazonCall.Throttled)?.RetryAfter ?? LookAgain;
            return new SubmissionOutcome.Pending(wish > LookAgain ? wish : LookAgain);
        }

        return status switch
        {
            "IN_QUEUE" or "IN_PROGRESS" => new SubmissionOutcome.Pending(LookAgain),
            "DONE" when feed.ResultFeedDocumentId is { } document => await ReportAsync(document, submission, listings, ct),
            "DONE" => new SubmissionOutcome.Lost("the feed is done, and has no report"),

            // Of a fatal one Amazon says itself: some, none or all of it may have been done.
            "FATAL" or "CANCELLED" => new SubmissionOutcome.Lost($"the feed ended as {status}"),
            _ => new SubmissionOutcome.Pending(LookAgain),
        };
    }

    private async ValueTask<PushOutcome> CreateAsync(byte[] file, CancellationToken ct)
    {
        const string content = "application/json; charset=UTF-8";
        var made = await api.CallAsync(
            AmazonBuckets.CreateFeedDocument, HttpMethod.Post, $"{Root}/documents",
            JsonSerializer.SerializeToUtf8Bytes(new WireFeedDocumentWish(content), AmazonJson.Default.WireFeedDocumentWish), ct);
        if (made.Good(AmazonJson.Default.WireFeedDocument) is not { FeedDocumentId: { } document, Url: { } url }
            || !Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            return WithoutEffect(made, "no place for the file");
        }

        if (await api.DocumentAsync(HttpMethod.Put, address, file, content, ct) is not ChannelAnswer.Answered { IsSuccess: true })
            return new PushOutcome.NotSent("the file could not be left with Amazon");

        var created = await api.CallAsync(
            AmazonBuckets.CreateFeed, HttpMethod.Post, $"{Root}/feeds",
            JsonSerializer.SerializeToUtf8Bytes(new WireFeedWish(Type, [seller.Market.Id], document), AmazonJson.Default.WireFeedWish), ct,
            hasTurn: true);
        return created switch
        {
            AmazonCall.Answered { IsSuccess: true } good => created.Good(AmazonJson.Default.WireFeedCreated)?.FeedId is { Length: > 0 } id
                ? new PushOutcome.Accepted(id, CheckAfter)
                : new PushOutcome.Unknown($"HTTP {good.Answer.Status} without a feed: {good.Answer.Excerpt()}"),

            // The file as a whole is at fault, never one price in it.
            AmazonCall.Answered { IsServerFault: false, HasErrors: true } refused => new PushOutcome.NotSent(refused.Reason),
            AmazonCall.Answered other => new PushOutcome.Unknown(other.Reason),
            AmazonCall.Unknown unknown => new PushOutcome.Unknown(unknown.Reason),
            _ => WithoutEffect(created, "no feed"),
        };
    }

    private static PushOutcome WithoutEffect(AmazonCall call, string what) => call switch
    {
        AmazonCall.Throttled throttled => new PushOutcome.Throttled(throttled.RetryAfter),
        AmazonCall.Refused refused => new PushOutcome.Refused(refused.Reason),
        _ => new PushOutcome.NotSent($"{what}: {call.Problem}"),
    };

    private async ValueTask<SubmissionOutcome> ReportAsync(
        string document, string submission, IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        var call = await api.CallAsync(
            AmazonBuckets.ReadFeedDocument, HttpMethod.Get, $"{Root}/documents/{Uri.EscapeDataString(document)}", null, ct);
        if (call.Good(AmazonJson.Default.WireFeedDocument) is not { Url: { } url } place
            || !Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            return new SubmissionOutcome.Pending(LookAgain);
        }

        if (await api.DocumentAsync(HttpMethod.Get, address, null, "", ct) is not ChannelAnswer.Answered { IsSuccess: true } file)
            return new SubmissionOutcome.Pending(LookAgain);
        return AmazonFeedReport.Read(Unpacked(file, place.CompressionAlgorithm), submission, listings, seller.Market, CheckAfter);
    }

    /// <summary>Torn packing is read as nothing.</summary>
    private static byte[] Unpacked(ChannelAnswer.Answered file, string? packing)
    {
        if (packing != "GZIP")
            return file.Body;
        try
        {
            using var unpacked = new MemoryStream();
            using var gzip = new GZipStream(new MemoryStream(file.Body), CompressionMode.Decompress);
            gzip.CopyTo(unpacked);
            return unpacked.ToArray();
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }
}
