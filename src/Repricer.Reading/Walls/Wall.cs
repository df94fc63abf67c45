namespace Repricer.Reading.Walls;

/// <summary>Says why a page is no product page although something was delivered.</summary>
internal sealed record Wall(ReadingStatus Status, string Reason);
