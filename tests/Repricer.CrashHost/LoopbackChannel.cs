using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Reading;

namespace Repricer.CrashHost;

/// <summary>The adapter of the recording channel that lives in the test's process.</summary>
internal sealed class LoopbackChannel(Uri address, KillSteps steps) : IChannelAdapter, IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = address };

    public static ChannelId Name { get; } = new("loop");

    public ChannelId Id => Name;

    public ChannelTraits Traits { get; } = new() { PushBatch = 100, ReadBatch = 100, CanReadBack = true };

    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        steps.Reach("call.before");
        IReadOnlyList<PushOutcome> outcomes;
        try
        {
            var items = batch.Changes.Select(
                change => new PushItem(
                    change.Listing.Value, change.Price.ToAmountString(), change.DecisionId, change.Version, batch.BatchId,
                    change.Terms.Tiers.Value is { } tiers
                        ? string.Join(' ', tiers.Select(tier => $"{tier.From}:{tier.Price.ToAmountString()}"))
                        : null));
            using var answer = await PostAsync("push", items, ct);
            PushOutcome outcome = (int)answer.StatusCode switch
            {
                200 => new PushOutcome.Accepted(),
                429 => new PushOutcome.Throttled(TimeSpan.FromMilliseconds(20)),
                var other => new PushOutcome.Unknown($"status {other}"),
            };
            outcomes = [.. batch.Changes.Select(_ => outcome)];
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            outcomes = [.. batch.Changes.Select(_ => new PushOutcome.Unknown(error.GetType().Name))];
        }

        steps.Reach("call.after");
        return outcomes;
    }

    public async ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        steps.Reach("read.before");
        try
        {
            using var answer = await PostAsync("read", listings.Select(listing => listing.Value), ct);
            var prices = await answer.Content.ReadFromJsonAsync<string[]>(ct);
            steps.Reach("read.after");
            return [.. listings.Select((listing, i) =>
                new PriceReadOutcome.Read(
                    listing, new Money(decimal.Parse(prices![i], CultureInfo.InvariantCulture), Currency.Parse("EUR"))))];
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            return [.. listings.Select(listing => new PriceReadOutcome.Failed(listing, error.Message))];
        }
    }

    /// <returns>Null = the channel could not be asked.</returns>
    public async Task<string?> AskSubmissionAsync(string submission, CancellationToken ct)
    {
        try
        {
            using var answer = await PostAsync("submission", submission, ct);
            return await answer.Content.ReadFromJsonAsync<string>(ct);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException or JsonException)
        {
            return null;
        }
    }

    private async Task<HttpResponseMessage> PostAsync<T>(string path, T value, CancellationToken ct)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web));
        return await _client.PostAsync(path, content, ct);
    }

    public void Dispose() => _client.Dispose();

    private sealed record PushItem(string Listing, string Price, string Decision, long Version, string Batch, string? Tiers);
}
