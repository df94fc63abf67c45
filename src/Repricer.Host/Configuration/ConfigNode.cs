namespace Repricer.Host.Configuration;

internal enum ConfigKind
{
    Object,
    Array,
    Text,
    Number,
    Boolean,
    Null,
}

/// <summary>One value of a configuration file with the place it stands at, so that a message can name it.</summary>
internal sealed class ConfigNode(ConfigKind kind, ConfigPlace place, string text = "")
{
    public ConfigKind Kind { get; } = kind;
    public ConfigPlace Place { get; } = place;

    /// <summary>A scalar as it is written: the digits of a number, the text of a string.</summary>
    public string Text { get; } = text;

    /// <summary>Members of an object in the order of the file.</summary>
    public List<ConfigMember> Members { get; } = [];

    /// <summary>Items of an array.</summary>
    public List<ConfigNode> Items { get; } = [];

    /// <summary>Keys are matched without case, as environment variables are often written in capitals.</summary>
    public ConfigMember? Find(string name) => Members.Find(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase));

    public string Describe() => Kind switch
    {
        ConfigKind.Object => "an object",
        ConfigKind.Array => "a list",
        ConfigKind.Null => "null",
        ConfigKind.Text => $"\"{(Text.Length > 60 ? Text[..60] + "…" : Text)}\"",
        _ => Text,
    };
}

/// <param name="Place">Where the key stands.</param>
internal sealed record ConfigMember(string Name, ConfigPlace Place, ConfigNode Node);

/// <param name="Source">The file as the person named it, or the environment variable.</param>
/// <param name="Line">From 1; 0 where there is no line.</param>
/// <param name="Column">From 1, in characters.</param>
internal sealed record ConfigPlace(string Source, int Line, int Column)
{
    /// <summary>Environment variables hold text only: numbers and booleans are read from it.</summary>
    public bool IsEnvironment => Line == 0 && Source.StartsWith(EnvironmentOverrides.Prefix, StringComparison.OrdinalIgnoreCase);
}
