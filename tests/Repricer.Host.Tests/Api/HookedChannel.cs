using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;

namespace Repricer.Host.Tests.Api;

/// <summary>
/// A channel that calls us, signed by a secret over time and bytes: what a marketplace does, in small. {"id": …, "listings": […]} says
/// that the offers of these have moved.
/// </summary>
internal sealed class HookedChannel(IChannelAdapter inner) : IChannelAdapter, IWebhookReader
{
    private static readonly byte[] Key = "a-secret-of-the-test"u8.ToArray();

    public ChannelId Id => inner.Id;

    public ChannelTraits Traits => inner.Traits;

    public ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct) => inner.PushAsync(batch, ct);

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        inner.ReadPricesAsync(listings, ct);

    public static string Sign(string body, DateTimeOffset at) => Sign(Encoding.UTF8.GetBytes(body), Seconds(at));

    public static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    public WebhookVerdict Read(IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        if (!headers.TryGetValue("x-sign", out var sign) || !headers.TryGetValue("x-time", out var time)
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(sign), Encoding.ASCII.GetBytes(Sign(body.Span, time))))
            return new WebhookVerdict.Forged("the signature does not fit");
        if ((now - DateTimeOffset.FromUnixTimeSeconds(long.Parse(time, CultureInfo.InvariantCulture))).Duration() > TimeSpan.FromMinutes(5))
            return new WebhookVerdict.Forged("signed too long ago");
        try
        {
            using var json = JsonDocument.Parse(body);
            var listings = json.RootElement.GetProperty("listings").EnumerateArray().Select(item => new ListingId(Id, item.GetString()!));
            return new WebhookVerdict.Taken(
                [new ChannelEvent.Look(json.RootElement.GetProperty("id").GetString()!, now, [.. listings], LookAt.Offers)]);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new WebhookVerdict.Unreadable("no event");
        }
    }

    public WebhookVerdict.Challenge? ReadChallenge(IReadOnlyDictionary<string, string> query) =>
        query.TryGetValue("challenge", out var asked) ? new WebhookVerdict.Challenge("text/plain", "here: " + asked) : null;

    private static string Sign(ReadOnlySpan<byte> body, string time)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Key);
        hash.AppendData(Encoding.ASCII.GetBytes(time + "."));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
