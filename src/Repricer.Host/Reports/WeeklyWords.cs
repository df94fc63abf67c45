using System.Globalization;
using Repricer.Core;
using Repricer.Engine.Mailing;

namespace Repricer.Host.Reports;

/// <summary>What the post of the weekly report is called, and how its time is said.</summary>
internal static class WeeklyWords
{
    /// <summary>Its name among reports that go out by mail.</summary>
    public const string Report = "weekly";

    /// <summary>When it goes out, as in "monday 07:00 Europe/Berlin".</summary>
    public static string Of(WeeklyTime time) => string.Create(
        CultureInfo.InvariantCulture, $"{SnakeCase.From(time.Day.ToString())} {time.At:HH:mm} {time.Zone.Id}");
}
