using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;
using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Tests.Strategies.Language;

/// <summary>Makes copies of a value in which one member, at any depth, is another one: what a hash of that value has to notice.</summary>
internal sealed class SingleChanges
{
    private static readonly MethodInfo Copying = typeof(object).GetMethod(
        "MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>Holds the members that were changed so far, as "Type.Member".</summary>
    public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Returns each changed copy with the path to what was changed, as in "Limits.QuietHours[0].From".</summary>
    public IEnumerable<(string Path, object? Value)> Of(object value, string path = "") => value switch
    {
        bool flag => [(path, !flag)],
        int number => [(path, number + 1)],
        decimal number => [(path, number + 0.01m)],
        string text => [(path, text + "x")],
        TimeSpan time => [(path, time + TimeSpan.FromSeconds(1))],
        DateTimeOffset moment => [(path, moment.AddSeconds(1))],
        TimeZoneInfo zone => [(path, TimeZoneInfo.CreateCustomTimeZone(zone.Id + "x", zone.BaseUtcOffset, null, null))],
        Enum word =>
            Enum.GetValues(word.GetType()).Cast<object>().Where(other => !other.Equals(word)).Select(other => (path, (object?)other)),
        Expression { Kind: var kind } formula =>
            [(path, Parse(kind == ExpressionKind.Number ? $"({formula}) + 1" : $"not ({formula})", kind))],
        IEnumerable list => OfList([.. list.Cast<object>()], list.GetType(), path),
        _ => OfMembers(value, path),
    };

    /// <summary>Lists the members of a record that have a meaning, or those that have none.</summary>
    public static IEnumerable<PropertyInfo> MembersOf(Type type, bool meaningless = false) => type
        .GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(member => member.CanWrite && member.GetCustomAttribute<JsonIgnoreAttribute>() is not null == meaningless);

    /// <summary>Copies a record with another value in one member.</summary>
    public static object With(object value, PropertyInfo member, object? other)
    {
        var copy = Copying.Invoke(value, null)!;
        member.SetValue(copy, other);
        return copy;
    }

    /// <summary>Makes a list of the kind that a member wants.</summary>
    public static object ListLike(Type wanted, IReadOnlyList<object?> items)
    {
        var item = wanted.IsArray ? wanted.GetElementType()! : wanted.GetGenericArguments()[0];
        var array = Array.CreateInstance(item, items.Count);
        for (var i = 0; i < items.Count; i++)
            array.SetValue(items[i], i);
        return wanted == typeof(EqualList<>).MakeGenericType(item) ? Activator.CreateInstance(wanted, array)! : array;
    }

    private IEnumerable<(string, object?)> OfMembers(object value, string path)
    {
        foreach (var member in MembersOf(value.GetType()))
        {
            if (member.GetValue(value) is not { } present)
                continue;
            Members.Add(NameOf(member));
            var name = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            foreach (var (where, other) in Of(present, name))
                yield return (where, With(value, member, other));
            if (new NullabilityInfoContext().Create(member).WriteState == NullabilityState.Nullable)
                yield return ($"{name} = null", With(value, member, null));
        }
    }

    private IEnumerable<(string, object?)> OfList(object[] items, Type type, string path)
    {
        if (items.Length > 0)
            yield return ($"{path} with one more", ListLike(type, [.. items, items[^1]]));
        if (items.Length > 1)
            yield return ($"{path} with the first two swapped", ListLike(type, [items[1], items[0], .. items[2..]]));
        for (var i = 0; i < items.Length; i++)
        {
            yield return ($"{path} without [{i}]", ListLike(type, [.. items[..i], .. items[(i + 1)..]]));
            foreach (var (where, other) in Of(items[i], $"{path}[{i}]"))
                yield return (where, ListLike(type, [.. items[..i], other, .. items[(i + 1)..]]));
        }
    }

    public static string NameOf(PropertyInfo member) => $"{member.ReflectedType!.Name}.{member.Name}";

    private static Expression Parse(string text, ExpressionKind kind) =>
        Expression.TryParse(text, kind, InputSet.All, out var expression, out var errors)
            ? expression!
            : throw new InvalidOperationException($"{text}: {errors[0]}");
}
