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
