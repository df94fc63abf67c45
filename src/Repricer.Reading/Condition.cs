namespace Repricer.Reading;

/// <summary>Grades a product, from best to worst: "same grade or better" compares the numbers.</summary>
public enum Condition
{
    /// <summary>The product is new.</summary>
    New = 0,

    /// <summary>The product was repaired or brought back into order, and is sold with that said.</summary>
    Refurbished = 1,

    /// <summary>The product is used and looks new.</summary>
    UsedLikeNew = 2,

    /// <summary>The product is used, with slight marks.</summary>
    UsedVeryGood = 3,

    /// <summary>The product is used, with marks; also what "used" alone stands for.</summary>
    UsedGood = 4,

    /// <summary>The product is used, works, and shows it.</summary>
    UsedAcceptable = 5,
}
