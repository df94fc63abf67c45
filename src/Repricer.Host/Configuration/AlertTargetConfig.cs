using Repricer.Core.Documents;

namespace Repricer.Host.Configuration;

/// <summary>One target of "Alerts:Targets" as configured.</summary>
/// <param name="Type">The name of a factory.</param>
/// <param name="Settings">The type's own settings, flat.</param>
/// <param name="Path">That messages name, such as "Alerts:Targets:ops:Settings".</param>
internal sealed record AlertTargetConfig(string Name, string Type, IReadOnlyDictionary<string, string?> Settings, string Path)
{
    public static Shape.Map Keys(KnownNames names) => new(
        "a target",
        new KeySpec(
            "Type", new Shape.OneOf([.. names.AlertTargets.Select(type => (type.Type, type.Summary))]), "How messages get there.")
        {
            Required = true,
        },
        new KeySpec(
            "Settings", new Shape.ByWord("Type", [.. names.AlertTargets.Select(type => (type.Type, type.Settings))]),
            "What a target of its type needs."));

    public static AlertTargetConfig Read(string name, ConfigSection section, KnownNames names)
    {
        var type = section.Text("Type") ?? "";
        if (names.AlertTargets.FirstOrDefault(known => known.Type == type) is { } factory)
            section.Check("Settings", factory.Settings);
        return new AlertTargetConfig(name, type, FlatSettings.Of(section.Section("Settings").Node), section.PathOf("Settings"));
    }
}
