namespace Repricer.Reading;

/// <summary>Grades a product, from best to worst: "same grade or better" compares the numbers.</summary>
public enum Condition
{
    New = 0,
    Refurbished = 1,
    UsedLikeNew = 2,
    UsedVeryGood = 3,
    UsedGood = 4,
    UsedAcceptable = 5,
}
