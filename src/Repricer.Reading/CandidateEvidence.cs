namespace Repricer.Reading;

/// <summary>Holds one thing known of an amount, and what it is worth.</summary>
/// <param name="Fact">Its name in the table of weights: "WithinFortyOfTitle", "SaysUnit".</param>
/// <param name="Weight">
/// What it adds to the lead of "this is the asked price" over the likeliest other role, in hundredths of a nat: +70 doubles the odds.
/// </param>
public sealed record CandidateEvidence(string Fact, int Weight);
