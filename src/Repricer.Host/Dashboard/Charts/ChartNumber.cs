using System.Globalization;

namespace Repricer.Host.Dashboard.Charts;

/// <summary>Places in a chart's box: a tenth of a unit is finer than any screen.</summary>
internal static class ChartNumber
{
    public static string Of(decimal place) => Math.Round(place, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
