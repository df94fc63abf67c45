using System.Globalization;
using System.Net.Http.Headers;
using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Webhook;

/// <summary>
/// Posts a batch as JSON, signed by Standard Webhooks. The receiver cannot be asked for live prices, so what is unknown is settled by
/// sending the same call again: <c>webhook-id</c> is the batch id, the receiver's key to know a repetition by. Entries that a newer
/// decision overtook meanwhile are left out of the repetition, and each change carries its version, so that a receiver with a queue of its
/// own can drop what is older than what it has.
/// </summary>
internal sealed class WebhookAdapter : IChannelAdapter, IDisposable
{
    /// <summary>Those of every receiver.</summary>
    public static readonly ChannelTraits All = new()
    {
        PushBatch = 1, ReadBatch = 1, CanReadBack = false,
        Outputs = ChannelOutputs.Price | ChannelOutputs.ListPrice | ChannelOutputs.Tiers,
    };

    private readonly Uri _url;
    private readonly IReadOnlyList<WebhookSigner> _signers;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;
    private bool _gone;

    public WebhookAdapter(
        ChannelId id, Uri url, IReadOnlyList<WebhookSigner> signers, int maxBatch, bool allowPrivateNetwork, TimeProvider time)
    {
        (Id, _url, _signers, _time) = (id, url, signers, time);
        Traits = All with { PushBatch = maxBatch, ReadBatch = maxBatch };
        _client = new HttpClient(WebhookConnection.Handler(allowPrivateNetwork)) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Repricer", "1"));
    }

    public ChannelId Id { get; }

    public ChannelTraits Traits { get; }

    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        if (batch.Changes.Count == 0)
            return [];

        var outcome = _gone ? new PushOutcome.Rejected(WebhookAnswer.GoneReason) : await PostAsync(batch, ct);
        return [.. batch.Changes.Select(_ => outcome)];
    }

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<PriceReadOutcome>>(
            [.. listings.Select(listing => new PriceReadOutcome.Failed(listing, "a webhook cannot be asked for live prices"))]);

    public void Dispose() => _client.Dispose();

    private async ValueTask<PushOutcome> PostAsync(SendBatch batch, CancellationToken ct)
    {
        var body = WebhookPayload.Write(batch);
        var now = _time.GetUtcNow();
        using var content = new ObservedBody(body, "application/json; charset=utf-8");
        using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = content };
        request.Headers.Add("webhook-id", batch.BatchId);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(
            "webhook-signature", string.Join(' ', _signers.Select(signer => signer.Sign(batch.BatchId, now.ToUnixTimeSeconds(), body))));

        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            var outcome = WebhookAnswer.Classify(response, now);
            _gone = response.StatusCode == System.Net.HttpStatusCode.Gone;
            return outcome;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            var why = error is OperationCanceledException ? "no answer in time" : error.InnerException?.Message ?? error.Message;
            return content.Started ? new PushOutcome.Unknown(why) : new PushOutcome.NotSent(why);
        }
    }
}
