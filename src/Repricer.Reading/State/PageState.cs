using Repricer.Reading.Amounts;
using Repricer.Reading.Facts;
using Repricer.Reading.Tape;

namespace Repricer.Reading.State;

/// <summary>Looks for the page's product in everything that the page's own programs are handed.</summary>
internal static class PageState
{
    public static void Collect(in PageTape tape, PageFacts facts, PageContext context, PageMoneyHints hints, List<Candidate> into)
    {
        var names = new PageNames(facts, context);
        foreach (var candidate in into)
        {
            if (candidate is { Field: CandidateField.Sku, Weight: >= 40 })
            {
                names.Know(candidate.Text);
            }
        }

        var state = new StateReader(names, hints, into);
        var documents = new StateDocuments(state);
        StateScripts.Collect(tape, documents);
        ComponentData.Collect(tape, documents);
        state.Settle();
    }
}
