using System.Runtime.InteropServices;
using Repricer.Reading.Words;

namespace Repricer.Reading.Labelling;

/// <summary>Holds what the words around an amount make of it, with the numbers that they name.</summary>
/// <param name="Kind">What the amount is.</param>
/// <param name="Times">How many instalments there are, or how many pieces the price is for; 0 = not said.</param>
/// <param name="Quantity">For a unit price, how much of the measure it is for; 0 = not said.</param>
/// <param name="Measure">A base measure of <see cref="MeasureWords"/>; null = not said.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LabelReading(LabelKind Kind, int Times = 0, decimal Quantity = 0, string? Measure = null);
