namespace Repricer.Core.Deciding.Bounds;

/// <summary>These are the coupons that count for a listing, in its currency: its own, else its product's.</summary>
/// <param name="Kept">The factor of the item price that the shares leave, above 0 and at most 1.</param>
/// <param name="Amount">The amounts take this off beside.</param>
internal readonly record struct CouponTerms(decimal Kept, decimal Amount)
{
    /// <summary>Nothing is taken off.</summary>
    public static CouponTerms None { get; } = new(1m, 0m);

    public bool IsNone => Kept == 1m && Amount == 0m;

    /// <summary>Computes the item price that leaves an amount, not brought to any grid.</summary>
    public decimal PriceThatLeaves(decimal amount) => Kept == 1m ? amount + Amount : (amount + Amount) / Kept;

    /// <summary>
    /// Finds what counts for a listing; its own coupon takes the place of its product's, also where it says that there is none.
    /// </summary>
    /// <param name="at">The decision's inputs.</param>
    /// <param name="terms">What is taken off; none where it is unknown.</param>
    /// <returns>False = an amount is in another currency, and there is no fresh rate for it.</returns>
    public static bool TryFind(ref DecisionInputs at, out CouponTerms terms)
    {
        terms = None;
        if ((at.Snapshot.Listing.Coupon ?? at.Snapshot.Product.Coupon) is not { IsNone: false } coupon)
            return true;
        var off = 0m;
        if (coupon.Amount is { } amount)
        {
            if (Conversion.Floor(amount, ref at) is not { } own)
                return false;
            off = Math.Max(0m, own);
        }

        terms = new CouponTerms(1m - coupon.Share.Fraction, off);
        return true;
    }
}
