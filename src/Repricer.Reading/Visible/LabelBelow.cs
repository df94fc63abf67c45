using Repricer.Reading.Labelling;
using Repricer.Reading.Lines;
using Repricer.Reading.Tape;

namespace Repricer.Reading.Visible;

/// <summary>
/// Gives the only amount of a line what the line below says that can but belong to it ("with code X", "per month"): unless an amount comes
/// right after, for then the words in the middle may be that one's.
/// </summary>
internal sealed class LabelBelow
{
    private const int Longest = 60;

    private Candidate? _amount;
    private Candidate? _labelled;
    private LabelReading _label;

    /// <summary>Passes a line without amounts; it is decoded only right below an amount.</summary>
    public void Pass(scoped in LineReader line)
    {
        End();
        if (_amount is not null && line.Length < Longest)
        {
            Take(line.Decode().Text);
        }

        _amount = null;
    }

    /// <summary>Passes a line that may hold amounts: <paramref name="added"/> of them are the last ones of the list.</summary>
    public void Pass(scoped in LineReader line, int added, List<Candidate> amounts)
    {
        if (added == 0)
        {
            Pass(line);
            return;
        }

        _labelled = null;
        _amount = added == 1 ? amounts[^1] : null;
    }

    /// <summary>Settles the label that waits for what comes after it.</summary>
    public void End()
    {
        if (_labelled is not null && AmountFacts.Said(_label.Kind) is { } said)
        {
            _labelled.Know(said);
        }

        _labelled = null;
    }

    private void Take(string text)
    {
        _label = Labels.Below(Utf8Text.Lower(text));
        _labelled = _amount;
    }
}
