namespace Repricer.Reading;

/// <summary>
/// Says what a page turned out to be. Whoever keeps readings keeps the numbers: none of them ever changes, and a new status gets a number
/// above all. 3 and 4 are left to those who fetch pages, who have outcomes of their own beside these.
/// </summary>
public enum ReadingStatus
{
    /// <summary>The page offers the product for the amount that was read.</summary>
    Priced = 1,

    /// <summary>The page is the product's and says that it cannot be bought now; the amount may be stated all the same.</summary>
    OutOfStock = 2,

    /// <summary>The page, or the server's answer, says that the product is no longer there (404, 410).</summary>
    Gone = 5,

    /// <summary>Nothing on the page looks enough like its price, or the page is no product's (a search, a cart).</summary>
    NoPrice = 6,

    /// <summary>Several amounts are equally likely, or the likeliest one is too doubtful to act on.</summary>
    Ambiguous = 7,

    /// <summary>A bot wall, captcha, waiting room, log-in or consent page stands in place of the product.</summary>
    Blocked = 8,

    /// <summary>The page is about another product: its GTIN or part number contradicts the expected one.</summary>
    WrongPage = 9,

    /// <summary>The page is empty, or an error page of the server (5xx, maintenance).</summary>
    Unreadable = 10,
}
