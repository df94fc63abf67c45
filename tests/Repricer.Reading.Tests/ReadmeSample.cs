namespace Repricer.Reading.Tests;

/// <summary>The sample of the package's README, as it stands there.</summary>
internal static class ReadmeSample
{
    public static string Run(ReadOnlySpan<byte> page)
    {
        // <sample>
        var reading = PageReader.Read(page, new PageContext
        {
            Url = "https://shop.example/p/oak-stool", // everything in a context may be left out
            Locale = "en-GB",
            Expected = new ExpectedProduct(null, Gtin: "4006381333931", null, Title: "Oak stool", null),
        });
        var text = reading.Status == ReadingStatus.Priced
            ? $"{reading.Amount} {reading.Currency}, {reading.Availability}, from {reading.Method}"
            : $"{reading.Status}: {reading.Reason}";
        // </sample>
        return text;
    }
}
