using System.Globalization;

namespace Repricer.Host.Configuration;

/// <summary>REPRICER__Api__Urls=… stands for Api:Urls, REPRICER__Sources__acme__AllowedPorts__0=… for the first item of a list. Checked like the file.</summary>
internal static class EnvironmentOverrides
{
    public const string Prefix = "REPRICER__";

    public static void Apply(ConfigNode root, IReadOnlyDictionary<string, string> environment, ConfigFaults faults)
    {
        foreach (var (name, value) in environment.OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            if (!name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                continue;

            var place = new ConfigPlace(name, 0, 0);
            var path = name[Prefix.Length..].Split("__");
            if (path.Any(part => part.Length == 0))
                faults.Add(place, "syntax", "a part of the name is empty; write REPRICER__Section__Key");
            else
                Set(root, path, new ConfigNode(ConfigKind.Text, place, value), faults);
        }
    }

    private static void Set(ConfigNode node, ReadOnlySpan<string> path, ConfigNode value, ConfigFaults faults)
    {
        if (node.Kind == ConfigKind.Array)
        {
            SetItem(node, path, value, faults);
            return;
        }

        if (node.Kind != ConfigKind.Object)
        {
            faults.Add(value.Place, "wrong-type", $"'{path[0]}' would lie below {node.Describe()}, which holds no keys");
            return;
        }

        var member = node.Find(path[0]);
        var replaces = path.Length == 1 || member is null or { Node.Kind: not (ConfigKind.Object or ConfigKind.Array) };
        if (replaces)
        {
            var child = path.Length == 1 ? value : new ConfigNode(StartsList(path) ? ConfigKind.Array : ConfigKind.Object, value.Place);
            var at = member is null ? -1 : node.Members.IndexOf(member);
            member = new ConfigMember(member?.Name ?? path[0], value.Place, child);
            if (at < 0)
                node.Members.Add(member);
            else
                node.Members[at] = member;
        }

        if (path.Length > 1)
            Set(member!.Node, path[1..], value, faults);
    }

    private static bool StartsList(ReadOnlySpan<string> path) => path[1] == "0";

    private static void SetItem(ConfigNode list, ReadOnlySpan<string> path, ConfigNode value, ConfigFaults faults)
    {
        if (!int.TryParse(path[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index > list.Items.Count)
        {
            faults.Add(value.Place, "wrong-type", $"'{path[0]}' is no position of this list; it has {list.Items.Count} items, counted from 0");
            return;
        }

        if (index == list.Items.Count)
            list.Items.Add(path.Length == 1 ? value : new ConfigNode(ConfigKind.Object, value.Place));
        else if (path.Length == 1)
            list.Items[index] = value;
        if (path.Length > 1)
            Set(list.Items[index], path[1..], value, faults);
    }
}
