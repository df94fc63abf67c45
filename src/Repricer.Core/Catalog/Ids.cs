namespace Repricer.Core.Catalog;

/// <summary>Our own key of a product. Compared exactly, case included.</summary>
public readonly record struct Sku(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A configured sales channel, e.g. "amazon-de". Not a queue.</summary>
public readonly record struct ChannelId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A configured source of competitors' prices.</summary>
public readonly record struct SourceId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>One engine process; an argument of every lease, so that several may share a store later.</summary>
public readonly record struct NodeId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>
/// A product on a channel: the unit of snapshot, decision, guard and outbox. Written CHANNEL/LISTING; the listing part may itself contain
/// '/'.
/// </summary>
public readonly record struct ListingId(ChannelId Channel, string Value) : IComparable<ListingId>
{
    public static bool TryParse(string? text, out ListingId id)
    {
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        id = slash > 0 && slash < text!.Length - 1 ? new ListingId(new ChannelId(text[..slash]), text[(slash + 1)..]) : default;
        return slash > 0 && slash < text!.Length - 1;
    }

    public int CompareTo(ListingId other)
    {
        var byChannel = string.CompareOrdinal(Channel.Value, other.Channel.Value);
        return byChannel != 0 ? byChannel : string.CompareOrdinal(Value, other.Value);
    }

    public override string ToString() => $"{Channel}/{Value}";
}

/// <summary>One thing to look at: a page of a shop source for a SKU. The key is all three.</summary>
public readonly record struct WatchId(SourceId Source, Sku Sku, string Url)
{
    public override string ToString() => $"{Source}:{Sku}:{Url}";
}
