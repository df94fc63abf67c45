using Repricer.Reading.Tape;

namespace Repricer.Reading.Visible;

/// <summary>Parts of the page that their own headings call something else: "You may also like", "Recently viewed", "Bestsellers".</summary>
internal sealed class AsideSections(Anchors anchors)
{
    private const int HeadingLevels = 3;

    private static readonly PhraseIndex Headings = new(
    [
        "you may also like", "you might also like", "related products", "related items", "similar products", "similar items", "customers also", "customers who",
        "frequently bought", "recently viewed", "recommended for", "recommendations", "recommended products", "bestsellers", "best sellers", "best-sellers",
        "more from", "more like this", "new arrivals", "trending now", "popular products", "ähnliche produkte", "ähnliche artikel", "kunden kauften",
        "kunden, die", "das könnte", "könnte dir auch", "zuletzt angesehen", "passend dazu", "passendes zubehör", "empfehlungen", "wird oft zusammen",
        "vous aimerez", "produits similaires", "produits associés", "les clients ont", "vus récemment", "également aimer", "también te", "productos relacionados",
        "productos similares", "los clientes", "prodotti correlati", "prodotti simili", "potrebbe interessarti", "potrebbero interessarti", "hanno acquistato anche", "gerelateerde producten",
        "anderen bekeken", "anderen kochten", "misschien vind je", "bekijk ook", "související produkty", "související zboží", "podobné produkty", "mohlo by",
        "zákazníci také", "naposledy prohl", "podobne produkty", "polecane produkty", "klienci kupili", "może ci się", "relaterade produkter", "liknande produkter",
        "andra köpte", "ランキング", "関連商品", "おすすめ商品", "あなたにおすすめ", "チェックした商品", "この商品を", "benzer ürünler",
        "önerilen", "produtos relacionados", "quem viu", "quem comprou", "compre junto", "você também", "с этим товаром", "похожие товары",
        "рекомендуем", "complete the look", "shop the look", "pair it with", "pairs well with", "goes well with", "people also", "explore more",
        "sponsored", "inspired by your", "compare similar", "accessories for", "optional extras", "hasonló termékek", "produse similare", "samankaltaiset",
        "相关商品", "猜你喜欢", "관련 상품", "추천 상품",
    ]);

    private int _past = -1;

    /// <summary>Is the amount at a token inside such a part?</summary>
    public bool Holds(int token) => token < _past;

    /// <summary>Looks at a line in the order of the page.</summary>
    public void Pass(in PageTape tape, in LineReader line)
    {
        if (line.Length > 80 || Heading(tape, line.Pieces[0]) is not { } heading || heading == anchors.Title)
        {
            return;
        }

        Span<char> buffer = stackalloc char[128];
        if (Headings.IsIn(line.Peek(buffer)) && End(tape, heading) is var end && !(anchors.Title > heading && anchors.Title < end))
        {
            _past = Math.Max(_past, end);
        }
    }

    private static int? Heading(in PageTape tape, int token)
    {
        var parent = tape[token].Parent;
        for (var level = 0; level < HeadingLevels && parent >= 0; level++, parent = tape[parent].Parent)
        {
            if (tape[parent].Tag is >= Tag.H1 and <= Tag.H6)
            {
                return parent;
            }
        }

        return null;
    }

    /// <summary>The end of the element that the heading is in, or the next heading of its rank where that element is the whole page.</summary>
    private int End(in PageTape tape, int heading)
    {
        var container = tape[heading].Parent;
        var inner = heading;
        for (var level = 0; level < HeadingLevels && container >= 0 && tape[container].Past <= tape[inner].Past + 2; level++)
        {
            (inner, container) = (container, tape[container].Parent);
        }

        var past = container < 0 ? tape.Count : tape[container].Past;
        if (container >= 0 && tape[container].Tag is not (Tag.Body or Tag.Main) && !Contains(container, past, anchors.Title) && !Contains(container, past, anchors.Buy))
        {
            return past;
        }

        foreach (var stop in tape.Stops)
        {
            if (stop > heading && stop < past && tape[stop].Kind == TokenKind.Open && tape[stop].Tag >= Tag.H1 && tape[stop].Tag <= tape[heading].Tag)
            {
                return stop;
            }
        }

        return past;
    }

    private static bool Contains(int element, int past, int token) => token > element && token < past;
}
