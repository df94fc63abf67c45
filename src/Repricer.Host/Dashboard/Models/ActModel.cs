namespace Repricer.Host.Dashboard.Models;

/// <summary>A form for one act, with what was typed and what was wrong with it.</summary>
/// <param name="Verb">Where it is posted to, below /act/.</param>
/// <param name="Fault">What was wrong with the whole; null = nothing.</param>
/// <param name="AsksKey">The log-in is too old for what is dangerous: the key is needed again.</param>
public sealed record ActModel(
    string Verb, string Title, string Text, IReadOnlyList<FieldModel> Fields, string Button, bool IsDangerous, bool AsksKey,
    string? KeyFault, string? Fault, string Back, string? Token);

/// <param name="Kind">text, long, moment, choice or hidden.</param>
/// <param name="Fault">What was wrong with the value; null = nothing.</param>
public sealed record FieldModel(
    string Name, string Label, string Kind, string Value, bool IsRequired, string? Hint, string? Fault,
    IReadOnlyList<(string Value, string Text)> Choices);

/// <summary>A button that does something at once, or leads to the form that asks for what is needed.</summary>
/// <param name="Href">The form; null = it is posted at once.</param>
/// <param name="Fields">What is posted.</param>
/// <param name="Kind">Empty, primary or danger.</param>
public sealed record ActButtonModel(
    string Label, string Verb, IReadOnlyList<(string Name, string Value)> Fields, string? Href = null, string Kind = "");
