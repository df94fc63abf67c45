using System.Text;

namespace Repricer.ReadingLab.Variants;

/// <summary>Holds a page as one character a byte, and where its asked amount is written.</summary>
internal sealed class RawPage
{
    public RawPage(byte[] bytes, IReadOnlyList<decimal> accepted)
    {
        Text = Encoding.Latin1.GetString(bytes);
        Accepted = accepted;
        Shown = ShownIn(Text, accepted);
    }

    public string Text { get; }

    public IReadOnlyList<decimal> Accepted { get; }

    /// <summary>Holds the places in the text that people read where the asked amount stands whole.</summary>
    public List<AmountText> Shown { get; }

    public static byte[] Bytes(string page) => Encoding.Latin1.GetBytes(page);

    /// <summary>Tells whether an accepted amount is still written anywhere, in text or in data.</summary>
    public bool IsKnowableIn(string page) => Accepted.Any(amount => AmountText.Find(page, amount, 0, page.Length).Count > 0
        || AmountText.Find(page, decimal.Truncate(amount), 0, page.Length).Count > 0);

    public static List<AmountText> ShownIn(string page, IReadOnlyList<decimal> amounts)
    {
        var shown = new List<AmountText>();
        var from = 0;
        var isRead = true;
        foreach (var tag in Markup.Tags(page))
        {
            if (isRead && tag.Start > from)
            {
                foreach (var amount in amounts)
                {
                    shown.AddRange(AmountText.Find(page, amount, from, tag.Start));
                }
            }

            from = tag.End;
            isRead = tag.IsClosing || tag.Name is not ("script" or "style" or "title" or "textarea");
        }

        return shown;
    }
}
