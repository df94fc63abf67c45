using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Repricer.Channels.Tests.Shopify;

/// <summary>
/// What a GraphQL document asks for, as far as the simulator needs it: names, no aliases. An answer holds what was asked for and nothing
/// else; whoever reads a field that he did not ask for finds out here, and not in a real shop.
/// </summary>
internal sealed partial class GraphSelection
{
    private readonly Dictionary<string, GraphSelection> _fields = new(StringComparer.Ordinal);

    private GraphSelection()
    {
    }

    public IEnumerable<string> Names => _fields.Keys;

    public bool Has(string name) => _fields.ContainsKey(name);

    public static GraphSelection Parse(string document)
    {
        var tokens = Token().Matches(WithoutArguments(document)).Select(match => match.Value).ToList();
        var root = new GraphSelection();
        var at = tokens.IndexOf("{") + 1;
        Read(tokens, ref at, root);
        return root;
    }

    /// <summary>The same answer with what was asked for alone.</summary>
    public JsonNode? Prune(JsonNode? answer) => answer switch
    {
        JsonArray list => new JsonArray([.. list.Select(Prune)]),
        JsonObject map when _fields.Count > 0 => new JsonObject(_fields
            .Where(field => map.ContainsKey(field.Key))
            .Select(field => KeyValuePair.Create(field.Key, field.Value.Prune(map[field.Key])))),
        _ => answer?.DeepClone(),
    };

    private static void Read(List<string> tokens, ref int at, GraphSelection into)
    {
        GraphSelection last = into;
        while (at < tokens.Count && tokens[at] != "}")
        {
            switch (tokens[at++])
            {
                case "{":
                    Read(tokens, ref at, last);
                    break;
                case "...":
                    // "... on TYPE": its fields count for whatever is there.
                    at += 2;
                    last = into;
                    break;
                case var name:
                    into._fields.TryAdd(name, new GraphSelection());
                    last = into._fields[name];
                    break;
            }
        }

        at++;
    }

    private static string WithoutArguments(string document)
    {
        for (var before = ""; before != document;)
        {
            before = document;
            document = Arguments().Replace(document, "");
        }

        return document;
    }

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Arguments();

    [GeneratedRegex(@"\.\.\.|[{}]|\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
