using Repricer.Reading.Evidence;

namespace Repricer.Reading.State;

/// <summary>Says whose price an object of state holds.</summary>
/// <param name="Fact">How the object is tied to the page.</param>
/// <param name="Weight">How surely it is the page's product.</param>
/// <param name="Scope">What else it is; null = the page's product.</param>
/// <param name="IsOneOfSeveral">It is one of several variants.</param>
/// <param name="Title">The name by which it was taken for the page's product; null = it was not taken by its name.</param>
/// <param name="Variant">Whether the address names the variant; null = it names none.</param>
internal readonly record struct StateOwner(Fact Fact, int Weight, string? Scope, bool IsOneOfSeveral = false, bool? Variant = null,
    string? Title = null);
