using Repricer.Reading.Evidence;

namespace Repricer.Reading.Tests.Resolving;

/// <summary>Asks of an explained page what is known of one of its amounts: what relations found, whatever it is worth just now.</summary>
internal static class Explained
{
    public static PageReading Shop(string main, string head = "", string rest = "") =>
        Page.Read(Page.Shop(main, head: head, rest: rest), explain: true);

    /// <summary>A page whose data state one offer beside what it shows.</summary>
    public static PageReading Data(string offer, string main) => Shop(main, Offer(offer));

    public static string Offer(string offer) => """<script type="application/ld+json">{"@type":"Product","name":"Oak stool","offers":"""
        + offer + "}</script>";

    /// <summary>The amount that is shown as this text.</summary>
    public static Candidate Shown(this PageReading reading, string text) => reading.Candidates.First(candidate =>
        candidate.Method == ReadingMethod.VisibleText && candidate.Role is not null && candidate.Text == text);

    /// <summary>The first amount that data state as this text.</summary>
    public static Candidate Stated(this PageReading reading, string text) => reading.Candidates.First(candidate =>
        candidate.Method != ReadingMethod.VisibleText && candidate.Role is not null && candidate.Text == text);

    public static bool Knows(this Candidate candidate, Fact fact) =>
        candidate.Evidence.Any(evidence => evidence.Fact == fact.ToString());

    public static bool IsMoney(this Candidate candidate) =>
        candidate.Field is CandidateField.Price or CandidateField.ListPrice or CandidateField.UnitPrice;
}
