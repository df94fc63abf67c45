namespace Repricer.Reading;

/// <summary>Says what kind of statement a price text makes.</summary>
public enum PriceTextKind
{
    /// <summary>The text names an amount of money for the thing itself.</summary>
    Price,

    /// <summary>The text names only a percentage ("40 % off"): no amount.</summary>
    Percentage,

    /// <summary>The text names a base price: per kilogram, litre, metre, 100 g.</summary>
    PerUnit,

    /// <summary>The text names a recurring amount: an instalment or a rate per month (or week, year).</summary>
    PerMonth,

    /// <summary>The text is a word that says the thing costs nothing; the amount is zero.</summary>
    Free,

    /// <summary>The text holds no price.</summary>
    None,

    /// <summary>The amount is for several pieces together ("2 for £5"), or holds from several pieces on ("from 3: £0.44").</summary>
    Several,

    /// <summary>The amount is what one does not pay: "save £20", "-20 €".</summary>
    Saving,
}
