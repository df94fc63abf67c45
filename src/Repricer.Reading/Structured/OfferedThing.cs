namespace Repricer.Reading.Structured;

/// <summary>Describes a thing with offers, and what speaks for its being the page's own product.</summary>
internal sealed class OfferedThing(Item item, string? name)
{
    public Item Item { get; } = item;

    public string? Name { get; } = name;

    public List<OfferFacts> Offers { get; } = [];

    /// <summary>The thing is one of several entries of a list, or another product merely points to it.</summary>
    public bool IsAside { get; init; }

    /// <summary>Holds the product whose variant this is; null = it is no variant.</summary>
    public Item? Group { get; init; }

    public bool IsVariant => Group is not null;

    public int Score { get; set; }

    /// <summary>Nobody names the thing, and it stands next to the page's heading.</summary>
    public bool IsNearest { get; set; }

    /// <summary>Says how much of the page's titles the name has, 0 to 100.</summary>
    public int TitleOverlap { get; set; }

    /// <summary>Holds the token of the element that describes the thing; -1 for scripts.</summary>
    public int Token => Item.Token;

    public string? Url => Item.Text("url") ?? Item.Id;

    public bool HasPrice
    {
        get
        {
            foreach (var offer in Offers)
            {
                if (offer.Price is not null)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
