using Repricer.Core.Amounts;
using Repricer.Core.Observing;

namespace Repricer.Core.Trying.Simulating;

/// <summary>Keeps a seller in the loop: its price, and how long it has stood in the eyes of the others.</summary>
internal sealed class SellerState(string name, Offer seen, decimal price, DateTimeOffset start)
{
    private Offer _seen = seen with { Price = new Money(price, seen.Price.Currency), FirstSeen = start, LastSeen = start, TimesSeen = 2 };

    private bool _isKnown;

    public string Name => name;

    public decimal Price { get; private set; } = price;

    /// <summary>Gives the price with shipping.</summary>
    public decimal Total => Price + Shipping;

    public decimal Shipping { get; } = seen.Shipping?.Amount ?? 0m;

    /// <summary>Sets the price; the same one again changes nothing.</summary>
    public void Move(decimal price, DateTimeOffset at)
    {
        if (price == Price)
            return;
        _seen = _seen with { PreviousPrice = _seen.Price, Price = new Money(price, _seen.Price.Currency), FirstSeen = at, TimesSeen = 0 };
        Price = price;
    }

    /// <summary>Tells the offer as it is seen at a moment; the market is read once a round by everybody.</summary>
    public Offer Look(DateTimeOffset at, bool featured)
    {
        // As the store counts: an offer that got or lost the buy box is seen so for the first time.
        if (_seen.Featured != featured)
            _seen = _isKnown ? _seen with { Featured = featured, FirstSeen = at, TimesSeen = 0 } : _seen with { Featured = featured };
        _isKnown = true;
        if (_seen.LastSeen != at || _seen.TimesSeen == 0)
        {
            var times = _seen.LastSeen == at && _seen.TimesSeen > 0 ? _seen.TimesSeen : Math.Min(_seen.TimesSeen + 1, 1000);
            _seen = _seen with { LastSeen = at, TimesSeen = times };
        }

        return _seen;
    }
}
