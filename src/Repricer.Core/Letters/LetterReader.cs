using Repricer.Core.Documents;

namespace Repricer.Core.Letters;

/// <summary>Reads a template, and tells all that is wrong with it.</summary>
internal sealed class LetterReader(string file, string text, LetterFields fields)
{
    private const string Open = "{{";
    private const string Close = "}}";

    private readonly List<Diagnostic> _faults = [];
    private int _at;

    public IReadOnlyList<Diagnostic> Faults => _faults;

    public IReadOnlyList<Piece> Read() => ReadUntil(null, 0, []);

    private List<Piece> ReadUntil(string? part, int partAt, IReadOnlyList<string> lists)
    {
        var pieces = new List<Piece>();
        while (text.IndexOf(Open, _at, StringComparison.Ordinal) is var open and >= 0)
        {
            if (text.IndexOf(Close, open, StringComparison.Ordinal) is not (var close and >= 0))
            {
                Fault(open, "unclosed", "a place that begins with '{{' ends with '}}'");
                _at = text.Length;
                return pieces;
            }

            var tag = text[(open + Open.Length)..close].Trim();
            var (kind, name) = tag.Length > 0 && tag[0] is '#' or '/' or '^' ? (tag[0], tag[1..].Trim()) : ('=', tag);
            var (from, until) = kind == '=' ? (open, close + Close.Length) : Alone(open, close + Close.Length);
            if (from > _at)
                pieces.Add(new Piece.Words(text[_at..from]));
            _at = until;
            switch (kind)
            {
                case '/' when name == part:
                    return pieces;
                case '/':
                    Fault(open, "unmatched", part is null
                        ? $"'{name}' ends here and did not begin"
                        : $"'{part}' has to end before '{name}' does{Suggestion.Ask(name, [part])}");
                    break;
                case '=':
                    if (Knows(open, name, lists, isPart: false))
                        pieces.Add(new Piece.Value(name));
                    break;
                default:
                    var isKnown = Knows(open, name, lists, isPart: true);
                    var inside = ReadUntil(name, open, isKnown && fields.Lists.ContainsKey(name) ? [.. lists, name] : lists);
                    pieces.Add(new Piece.Part(name, kind == '^', inside));
                    break;
            }
        }

        if (part is not null)
            Fault(partAt, "unclosed", $"'{part}' begins here and does not end: {{{{/{part}}}}} is missing");
        if (_at < text.Length)
            pieces.Add(new Piece.Words(text[_at..]));
        _at = text.Length;
        return pieces;
    }

    private bool Knows(int at, string name, IReadOnlyList<string> lists, bool isPart)
    {
        IEnumerable<string> known = [.. fields.Texts.Keys, .. lists.SelectMany(list => fields.Lists[list].Keys)];
        if (isPart)
            known = known.Concat(fields.Lists.Keys);
        string[] names = [.. known.Distinct(StringComparer.Ordinal)];
        if (names.Contains(name, StringComparer.Ordinal))
            return true;
        var inList = fields.Lists.FirstOrDefault(list => list.Value.ContainsKey(name)).Key;
        Fault(at, "unknown-name", inList is not null
            ? $"'{name}' is only known within {{{{#{inList}}}}} … {{{{/{inList}}}}}"
            : $"there is no '{ScalarText.Shorten(name)}'{Suggestion.Ask(name, names)}");
        return false;
    }

    /// <summary>The whole line of a tag that has it for itself.</summary>
    private (int From, int Until) Alone(int open, int end)
    {
        var from = open;
        while (from > 0 && text[from - 1] is ' ' or '\t')
            from--;
        if (from > 0 && text[from - 1] != '\n')
            return (open, end);
        var until = end;
        while (until < text.Length && text[until] is ' ' or '\t' or '\r')
            until++;
        if (until < text.Length && text[until] != '\n')
            return (open, end);
        return (Math.Max(from, _at), Math.Min(until + 1, text.Length));
    }

    private void Fault(int at, string code, string message)
    {
        var line = 1 + text.AsSpan(0, at).Count('\n');
        var column = at - (at == 0 ? -1 : text.LastIndexOf('\n', at - 1));
        _faults.Add(new Diagnostic(file, line, column, DiagnosticLevel.Error, code, message));
    }
}
