using System.Text.Json;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>Reads the result of a bulk operation: a line of JSON for each line that was sent, in any order.</summary>
internal static class ShopifyResult
{
    /// <param name="sent">What was sent, in the order of its lines; null = not known any more.</param>
    /// <returns>What is certain, by listing; whoever is missing is unknown.</returns>
    public static IReadOnlyDictionary<ListingId, PushOutcome> Read(
        ReadOnlySpan<byte> file, IReadOnlyList<ShopifyProductChanges>? sent, ChannelId channel)
    {
        var told = new Dictionary<ListingId, PushOutcome>();
        foreach (var range in file.Split((byte)'\n'))
        {
            if (LineOf(file[range]) is { } line)
                Add(line, sent, channel, told);
        }

        return told;
    }

    private static void Add(
        ShopifyResultLine line, IReadOnlyList<ShopifyProductChanges>? sent, ChannelId channel, Dictionary<ListingId, PushOutcome> told)
    {
        // Whose line it is, its number says and never its place. Without the number, or without what was sent, nobody's errors are known;
        // nor can prices be compared, and a reading has to.
        if (sent is null || line.LineNumber is not { } number || number < 0 || number >= sent.Count
            || line.Data?.ProductVariantsBulkUpdate is not { } payload)
            return;
        var outcomes = ShopifyVariantOutcomes.Of(sent[number], payload);
        for (var i = 0; i < outcomes.Count; i++)
        {
            if (outcomes[i] is PushOutcome.Accepted or PushOutcome.Rejected)
                told[sent[number].Changes[i].Key.At(channel)] = outcomes[i];
        }
    }

    private static ShopifyResultLine? LineOf(ReadOnlySpan<byte> line)
    {
        try
        {
            return line.Trim(" \r\t"u8).IsEmpty ? null : JsonSerializer.Deserialize(line, ShopifyJson.Default.ShopifyResultLine);
        }
        catch (JsonException)
        {
            // A torn line says nothing of anybody.
            return null;
        }
    }
}
