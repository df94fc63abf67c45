namespace Repricer.Reading.Tape;

/// <summary>
/// Goes through the places of a word in a page's markup, the bodies of scripts left out, and gives the tokens that they are in: one search
/// instead of a question to every tag.
/// </summary>
internal ref struct MarkupSearch
{
    private readonly PageTape _tape;
    private readonly ReadOnlySpan<byte> _word;
    private int _at;
    private int _past;
    private int _stop;

    public MarkupSearch(in PageTape tape, ReadOnlySpan<byte> word)
    {
        _tape = tape;
        _word = word;
        _past = NextScript();
    }

    /// <summary>Holds the last token that begins at or before the place; -1 = none does.</summary>
    public int Token { get; private set; } = -1;

    /// <summary>Tells whether the place is inside of a start tag.</summary>
    public readonly bool IsInTag => Token >= 0 && _tape[Token].Kind == TokenKind.Open && _at <= _tape[Token].End;

    public bool MoveNext()
    {
        while (true)
        {
            var hit = _at < _past ? _tape.Bytes[_at.._past].IndexOf(_word) : -1;
            if (hit >= 0)
            {
                _at += hit;
                Advance();
                _at += _word.Length;
                return true;
            }

            if (_stop > _tape.Stops.Length)
            {
                return false;
            }

            _at = Math.Max(_at, _tape[_tape.Stops[_stop - 1]].End);
            _past = NextScript();
        }
    }

    /// <summary>Passes over what is left of the token, and over what belongs to none behind it.</summary>
    public void SkipToken() => _at = Token + 1 < _tape.Count ? Math.Max(_at, _tape[Token + 1].Start) : _tape.Bytes.Length;

    /// <summary>Gives where the next script's body begins, and the page's length behind the last one.</summary>
    private int NextScript()
    {
        var stops = _tape.Stops;
        while (_stop < stops.Length)
        {
            ref readonly var token = ref _tape[stops[_stop++]];
            if (token.Kind == TokenKind.Raw)
            {
                return token.Start;
            }
        }

        _stop = stops.Length + 1;
        return _tape.Bytes.Length;
    }

    /// <summary>Moves on to the token of the place, from the one of the place before: they are close to each other.</summary>
    private void Advance()
    {
        var low = Token;
        var step = 1;
        while (low + step < _tape.Count && _tape[low + step].Start <= _at)
        {
            low += step;
            step <<= 1;
        }

        var high = Math.Min(low + step, _tape.Count);
        while (high - low > 1)
        {
            var middle = (low + high) >>> 1;
            (low, high) = _tape[middle].Start <= _at ? (middle, high) : (low, middle);
        }

        Token = low;
    }
}
