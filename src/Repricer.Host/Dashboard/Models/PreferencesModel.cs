namespace Repricer.Host.Dashboard.Models;

/// <summary>How pages may look.</summary>
/// <param name="Token">For the form; null = nobody is logged in.</param>
public sealed record PreferencesModel(IReadOnlyList<FieldModel> Fields, string? Token);
