using Repricer.Reading.Tape;

namespace Repricer.Reading.Json;

/// <summary>Skips what stands between values and says nothing: blanks and comments of JavaScript and HTML.</summary>
internal ref partial struct JsonParser
{
    private void SkipBlanks()
    {
        while (_at < _bytes.Length)
        {
            var b = _bytes[_at];
            if (b <= ' ')
            {
                _at++;
            }
            else if (b == '/' && _at + 1 < _bytes.Length && _bytes[_at + 1] == '*')
            {
                SkipPast("*/"u8, 2);
            }
            else if (b == '/' && _at + 1 < _bytes.Length && _bytes[_at + 1] == '/')
            {
                SkipPast("\n"u8, 2);
            }
            else if (b == '<' && _bytes[_at..].StartsWith("<!--"u8))
            {
                SkipPast("-->"u8, 4);
            }
            else if (b == '<' && !_strict && _at + 1 < _bytes.Length && (_bytes[_at + 1] == '/' || Utf8Text.IsLetter(_bytes[_at + 1])))
            {
                // An editor put breaks and paragraphs into the script.
                SkipPast(">"u8, 1);
            }
            else if (b == 0xC2 && _at + 1 < _bytes.Length && _bytes[_at + 1] == 0xA0)
            {
                _at += 2;
            }
            else
            {
                return;
            }
        }
    }

    private void SkipPast(ReadOnlySpan<byte> mark, int opening)
    {
        _at = Math.Min(_at + opening, _bytes.Length);
        var end = _bytes[_at..].IndexOf(mark);
        _at = end < 0 ? _bytes.Length : _at + end + mark.Length;
    }
}
