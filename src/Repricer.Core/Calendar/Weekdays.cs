namespace Repricer.Core.Calendar;

/// <summary>The value is a set of days of the week, each of them one bit.</summary>
[Flags]
public enum Weekdays : byte
{
    None = 0,
    Mon = 1,
    Tue = 2,
    Wed = 4,
    Thu = 8,
    Fri = 16,
    Sat = 32,
    Sun = 64,
    All = 127,
}

public static class WeekdaysExtensions
{
    /// <summary>The names are those of the strategy language, Monday first.</summary>
    public static readonly IReadOnlyList<string> Names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>Makes the set of one day by its place in the week, 0 = Monday.</summary>
    public static Weekdays At(int index) => (Weekdays)(1 << index);

    /// <param name="days">The set.</param>
    /// <param name="index">0 = Monday.</param>
    public static bool Has(this Weekdays days, int index) => (days & At(index)) != Weekdays.None;

    public static bool Has(this Weekdays days, DayOfWeek day) => days.Has(((int)day + 6) % 7);

    /// <summary>Writes the days as "mon, tue".</summary>
    public static string ToNames(this Weekdays days) => string.Join(", ", Names.Where((_, index) => days.Has(index)));
}
