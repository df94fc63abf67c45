using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Repricer.Adapters.Storage.Postgres.Driver;

/// <summary>
/// Writes the statements of <c>Storage/Sql</c> as PostgreSQL takes them. They are SQL of both databases but for a few words; what can be
/// said by a function of the same name is one (see the first migration), and these are the rest.
/// </summary>
/// <param name="columnsOf">Tells what a table is made of: a row that replaces another one is found by its key.</param>
internal sealed partial class Dialect(Func<string, TableColumns> columnsOf)
{
    private const int Timeout = 1000;

    private static readonly ConcurrentDictionary<string, TranslatedText> Known = new(StringComparer.Ordinal);

    public TranslatedText Translate(string sql)
    {
        if (Known.TryGetValue(sql, out var known))
            return known;
        var text = Reworded(sql);
        var numbered = Numbered(text, static number => $"${number}");
        if (OneKey().Match(text) is { Success: true } row)
            numbered = numbered with { Many = UpdatesOf(row, numbered.Parameters), Updates = row.Groups["table"].Value };
        else if (OneInsert().Match(text) is { Success: true } insert)
            numbered = numbered with { Many = InsertsOf(insert, numbered.Parameters) };
        return Known[sql] = numbered;
    }

    private string Reworded(string sql)
    {
        // The order in which a planner is to go is SQLite's affair.
        var text = IndexHint().Replace(sql, "");
        text = CrossJoin().Replace(text, "join ${table}${alias} on");
        text = NoLimit().Replace(text, "");
        text = Like().Replace(text, " ilike ");
        text = SameAs().Replace(
            text, same => $"is {(same.Groups["not"].Success ? "" : "not ")}distinct from {same.Groups["other"].Value}");
        text = IsNull().Replace(text, "cast(${name} as text) is null");
        text = Integer().Replace(text, "as bigint)");
        text = Found().Replace(text, $"product_text where {Matches("called", "@match")}");
        text = Named(text);
        return Insert().Match(text) is { Success: true } insert ? Inserting(text, insert) : text;
    }

    /// <summary>A query that is asked like a table has a name, which nobody calls.</summary>
    private static string Named(string sql)
    {
        var ends = Subquery().Matches(sql)
            .Select(found => EndOf(sql, found.Index + found.Length) + 1)
            .Where(end => !Alias().IsMatch(sql, end))
            .OrderDescending()
            .ToList();
        if (ends.Count == 0)
            return sql;

        // From the last to the first, so that the places before stay what they are.
        var text = new StringBuilder(sql);
        foreach (var end in ends)
            text.Insert(end, string.Create(CultureInfo.InvariantCulture, $" unnamed{end} "));
        return text.ToString();
    }

    /// <returns>Where the parenthesis ends that has begun before a place.</returns>
    private static int EndOf(string sql, int at)
    {
        for (var depth = 1; ; at++)
        {
            if (sql[at] == '\'')
                at = sql.IndexOf('\'', at + 1);
            else if (sql[at] == '(')
                depth++;
            else if (sql[at] == ')' && --depth == 0)
                return at;
        }
    }

    /// <summary>Each word of what is looked for must be there; there are eight at the most.</summary>
    private static string Matches(string column, string match) => string.Join(
        " and ",
        Enumerable.Range(1, 8).Select(word => string.Create(CultureInfo.InvariantCulture, $"{column} like match_word({match}, {word})")));

    private string Inserting(string text, Match insert)
    {
        var table = insert.Groups["table"].Value;
        var rest = text[(insert.Index + insert.Length)..];
        var returning = Returning().Match(rest);
        var (body, tail) = returning.Success ? (rest[..returning.Index], rest[returning.Index..]) : (rest, "");
        if (insert.Groups["how"].Value == "ignore")
            return $"insert into {table} ({body.TrimEnd()} on conflict do nothing {tail}";

        var columns = columnsOf(table);
        var given = body[..body.IndexOf(')', StringComparison.Ordinal)].Split(',', StringSplitOptions.TrimEntries);
        var set = columns.All.Except(columns.Key, StringComparer.Ordinal)
            .Select(column => given.Contains(column, StringComparer.Ordinal) ? $"{column} = excluded.{column}" : $"{column} = default")
            .ToList();
        var what = set.Count == 0 ? "nothing" : $"update set {string.Join(", ", set)}";
        return $"insert into {table} ({body.TrimEnd()} on conflict ({string.Join(", ", columns.Key)}) do {what} {tail}";
    }

    private static string? UpdatesOf(Match row, int count)
    {
        var (table, set) = (row.Groups["table"].Value, row.Groups["set"].Value);
        var from = string.Create(CultureInfo.InvariantCulture, $" from unnest({List("$", count)}) as v ({List("p", count)}) where ");
        var given = Numbered($"{set} where {row.Groups["others"].Value}", static number => $"v.p{number}");
        var where = given.Sql.LastIndexOf(" where ", StringComparison.Ordinal);
        return given.Parameters + 1 == count
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"update {table} set {given.Sql[..where]}{from}{given.Sql[(where + 7)..]}{table}.{row.Groups["key"].Value} = v.p{count}")
            : null;
    }

    /// <summary>Each value is given once, in the order of the columns.</summary>
    private static string? InsertsOf(Match row, int count)
    {
        var values = row.Groups["values"].Value.Split(',', StringSplitOptions.TrimEntries);
        return values.Length == count && values.Distinct(StringComparer.Ordinal).Count() == count
            ? $"insert into {row.Groups["table"].Value} ({row.Groups["columns"].Value}) select {List("p", count)} "
                + $"from unnest({List("$", count)}) as v ({List("p", count)}){row.Groups["unless"].Value}"
            : null;
    }

    private static string List(string before, int count) => string.Join(
        ", ", Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{before}{number}")));

    /// <summary>Names become numbers in the order of their first appearance; what stands in quotes stays.</summary>
    private static TranslatedText Numbered(string sql, Func<string, string> nameOf)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var text = new StringBuilder(sql.Length);
        for (var at = 0; at < sql.Length; at++)
        {
            if (sql[at] is '\'' or '"')
            {
                var end = sql.IndexOf(sql[at], at + 1);
                text.Append(sql, at, end - at + 1);
                at = end;
                continue;
            }

            if (sql[at] != '@')
            {
                text.Append(sql[at]);
                continue;
            }

            var length = 1;
            while (at + length < sql.Length && (char.IsAsciiLetterOrDigit(sql[at + length]) || sql[at + length] == '_'))
                length++;
            var name = sql.Substring(at, length);
            if (!names.TryGetValue(name, out var number))
                names.Add(name, number = names.Count + 1);
            text.Append(nameOf(number.ToString(CultureInfo.InvariantCulture)));
            at += length - 1;
        }

        return new TranslatedText(text.ToString(), names.Count);
    }

    [GeneratedRegex(@"\s+(not\s+indexed|indexed\s+by\s+\w+)\b", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex IndexHint();

    [GeneratedRegex(@"\bcross\s+join\s+(?<table>\w+|\((?>[^()]+|\((?<depth>)|\)(?<-depth>))*(?(depth)(?!))\))(?<alias>\s+(?!on\b)\w+)?\s+on\b", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex CrossJoin();

    [GeneratedRegex(@"\s+limit\s+-1\b", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex NoLimit();

    [GeneratedRegex(@"\s+like\s+", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Like();

    // "is" between two values, either of which may be NULL.
    [GeneratedRegex(@"\bis\s+(?<not>not\s+)?(?<other>@\w+|(?!(null|not|distinct|true|false|of)\b)[a-z]\w*(\.\w+)?)", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex SameAs();

    // Nothing else may tell the type of what is only asked for being there.
    [GeneratedRegex(@"(?<name>@\w+)\s+is\s+null\b", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex IsNull();

    [GeneratedRegex(@"\bfrom\s*\((?=\s*select\b)", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Subquery();

    [GeneratedRegex(@"\G\s*(as\s+)?(?!(where|group|order|limit|cross|join|left|inner|on|union|having|offset|returning|except)\b)[a-z]\w*", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Alias();

    [GeneratedRegex(@"\bas\s+integer\)", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Integer();

    [GeneratedRegex(@"\bproduct_text\s+where\s+product_text\s+match\s+@match\b", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Found();

    [GeneratedRegex(@"^\s*insert\s+or\s+(?<how>ignore|replace)\s+into\s+(?<table>\w+)\s*\(", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Insert();

    // The number of the row, or of the listing whose rows they are, is said last, and nowhere else.
    [GeneratedRegex(@"^\s*update\s+(?<table>\w+)\s+set\s+(?<set>((?!\b(where|select)\b).)*\S)\s+where\s+(?<others>(((?!\b(select|exists)\b).)*\band\s+)?)(?<key>(listing_)?id)\s*=\s*@\w+\s*$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, Timeout)]
    private static partial Regex OneKey();

    [GeneratedRegex(@"^\s*insert\s+into\s+(?<table>\w+)\s*\((?<columns>[^()]*)\)\s*values\s*\((?<values>\s*@\w+\s*(,\s*@\w+\s*)*)\)(?<unless>\s+on\s+conflict\s+(do\s+nothing|\(\w+\)\s+do\s+update\s+set\s+(?<column>\w+)\s*=\s*excluded\.\k<column>))?\s*$", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex OneInsert();

    [GeneratedRegex(@"\sreturning\s", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Returning();
}
