using Repricer.Core.Amounts;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Reading;

namespace Repricer.Core.Deciding.Market;

/// <summary>
/// The comparison brings offers to one currency, one tax basis and one total, and a wanted total back to our item price.
/// <list type="bullet">
/// <item>Landed: item price plus shipping. Where our own charge is unknown nothing can be solved back, so item prices are compared.</item>
/// <item>An offer whose shipping is unknown is not taken to ship free. On a marketplace it does not count (unless the strategy keeps
/// unknowns); a shop's is taken to charge what we charge, which compares item with item: assuming free shipping would make us undercut by
/// a whole charge.</item>
/// <item>Per unit: the total for as many pieces as our pack holds. Offers that do not state their pieces are taken for our pack where
/// unknowns are kept.</item>
/// <item>An offer in the other tax basis needs our tax rate; without it the offer cannot be compared. One without tax is rounded to what
/// its buyer pays: nobody pays 9.996. An unknown basis is
/// taken for the channel's, and told, unless the channel says that this source's offers do not count then.</item>
/// <item>Our free-shipping threshold may give one total two item prices: the higher is taken, which earns the same from the buyer in one
/// line less, unless the strategy wants the lower one.</item>
/// </list>
/// </summary>
internal readonly struct Comparison
{
    private readonly Percent? _taxRate;
    private readonly decimal? _units;
    private readonly decimal? _freeFrom;
    private readonly decimal _charge;
    private readonly bool _landed;
    private readonly bool _perUnit;
    private readonly bool _lower;
    private readonly bool _taxIncluded;
    private readonly bool _addsPlainly;
    private readonly Currency _currency;
    private readonly IReadOnlyList<string> _taxMustBeKnown;

    /// <param name="at">The inputs; without a strategy totals are landed.</param>
    public Comparison(ref DecisionInputs at)
    {
        var (snapshot, strategy) = (at.Snapshot, at.StrategyIfAny);
        var basis = strategy?.Compare ?? ComparisonBasis.Landed;
        _lower = strategy?.AtFreeShipping == FreeShippingChoice.Lower;
        _taxIncluded = snapshot.Channel.PricesIncludeTax;
        _taxMustBeKnown = snapshot.Channel.UnknownTaxDoesNotCount;
        _taxRate = (snapshot.Listing.TaxRate ?? snapshot.Product.TaxRate) is { Value: >= 0m } rate ? rate : null;
        _perUnit = basis == ComparisonBasis.PerUnit;
        _units = snapshot.Product.Units is > 0m and var units ? units : null;
        if (basis == ComparisonBasis.Item)
            return;

        var charge = snapshot.Listing.ShippingCharge is { } own ? Conversion.Plain(own, ref at) : null;
        if (charge is not { } known)
        {
            at.Trace?.Add("compare", "our own shipping charge is unknown: item prices are compared");
            return;
        }

        _landed = true;
        _addsPlainly = !_perUnit && _taxMustBeKnown.Count == 0;
        _currency = at.Currency;
        _charge = known;
        _freeFrom = snapshot.Channel.FreeShippingFrom is { } from ? Conversion.Plain(from, ref at) : null;
    }

    /// <summary>Computes what the buyer pays us at this item price, in the basis of comparison.</summary>
    public decimal TotalAt(decimal price) => !_landed || (_freeFrom is { } from && price >= from) ? price : price + _charge;

    /// <summary>Computes the item price that makes this total, unrounded.</summary>
    public decimal PriceFor(decimal total) =>
        !_landed || (_freeFrom is { } from && total >= from && !(_lower && total - _charge < from)) ? total : total - _charge;

    /// <summary>
    /// Computes the total of another listing of ours; null where its shipping charge or its pieces are needed and unknown.
    /// </summary>
    public decimal? TotalOfOurs(decimal price, decimal? charge, decimal? units)
    {
        if (_landed && charge is null)
            return null;
        var total = _landed ? price + charge!.Value : price;
        if (!_perUnit || units == _units)
            return total;
        return _units is { } ours && units is > 0m and var theirs ? total * ours / theirs : null;
    }

    /// <summary>
    /// Takes the total from an offer's row, where that is price plus shipping and no more: landed, in our currency and our tax basis.
    /// Everywhere else <see cref="TryTotal"/> tells.
    /// </summary>
    public bool TryPlainTotal(in CompactOffer row, out decimal total)
    {
        var isPlain = _addsPlainly && row.Currency == _currency && row.Has(CompactOfferTraits.HasLanded)
            && (row.TaxIncluded ?? _taxIncluded) == _taxIncluded;
        total = isPlain ? row.Landed : 0m;
        return isPlain;
    }

    /// <summary>Computes an offer's total, or says why it cannot be compared.</summary>
    public DropReason TryTotal(Offer offer, bool keepUnknown, ref DecisionInputs at, out decimal total)
    {
        total = 0m;
        if (Conversion.Plain(offer.Price, ref at) is not { } item)
            return DropReason.NoRate;
        if (offer.TaxIncluded is null && MustBeKnown(offer))
            return DropReason.TaxUnknown;
        if (!TryTax(offer, offer.Price, ref item, ref at))
            return DropReason.TaxBasis;

        var shipping = 0m;
        if (_landed)
        {
            if (offer.Shipping is { } charge)
            {
                if (Conversion.Plain(charge, ref at) is not { } converted)
                    return DropReason.NoRate;
                shipping = converted;
                if (!TryTax(offer, charge, ref shipping, ref at))
                    return DropReason.TaxBasis;
            }
            else if (keepUnknown)
            {
                shipping = TotalAt(item) - item;
            }
            else
            {
                return DropReason.ShippingUnknown;
            }
        }

        total = item + shipping;
        return _perUnit ? TryPerUnit(offer, keepUnknown, ref total) : DropReason.None;
    }

    private DropReason TryPerUnit(Offer offer, bool keepUnknown, ref decimal total)
    {
        if (offer.Units is not { } theirs)
            return _units is null || keepUnknown ? DropReason.None : DropReason.UnitsUnknown;
        if (_units is not { } ours || theirs <= 0m)
            return DropReason.UnitsUnknown;
        total = total * ours / theirs;
        return DropReason.None;
    }

    private bool MustBeKnown(Offer offer)
    {
        for (var i = 0; i < _taxMustBeKnown.Count; i++)
        {
            if (_taxMustBeKnown[i] == offer.Source.Value)
                return true;
        }

        return false;
    }

    /// <param name="offer">Whose amount it is.</param>
    /// <param name="stated">The amount in the offer's currency.</param>
    /// <param name="amount">The same in ours, which becomes one in our tax basis.</param>
    /// <param name="at">The inputs, for the rate.</param>
    private bool TryTax(Offer offer, Money stated, ref decimal amount, ref DecisionInputs at)
    {
        if (offer.TaxIncluded is not { } theirs || theirs == _taxIncluded)
            return true;
        if (_taxRate is not { } rate)
            return false;
        var factor = 1m + rate.Fraction;
        if (!_taxIncluded)
        {
            amount /= factor;
            return true;
        }

        // Tills round to the coin, half up, in the currency in which the offer is paid.
        var paid = decimal.Round(stated.Amount * factor, stated.Currency.Exponent, MidpointRounding.AwayFromZero);
        amount = Conversion.Plain(new Money(paid, stated.Currency), ref at) ?? amount * factor;
        return true;
    }
}
