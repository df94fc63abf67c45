using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>Pages that stand in a product's place, in many languages, each with amounts of other things on it.</summary>
public sealed class OtherPageTests
{
    private const string Address = "https://shop.example/p/garden-bench";

    private const string Tiles = """
        <h2>★</h2><div class="card"><a href="/p/1">Oak stool</a><span class="price">€12.00</span><button>+</button></div>
        <div class="card"><a href="/p/2">Copper lamp</a><span class="price">€19.00</span></div>
        <div class="card"><a href="/p/3">Iron hook</a><span class="price">€26.00</span></div>
        """;

    [Theory]
    [InlineData("en", "Page Not Found")]
    [InlineData("en", "Sorry, this page isn't available")]
    [InlineData("en", "This product is no longer available")]
    [InlineData("de", "Diese Seite existiert nicht")]
    [InlineData("de", "Seite wurde nicht gefunden")]
    [InlineData("fr", "Cette page n'existe pas")]
    [InlineData("fr", "Page non trouvée")]
    [InlineData("es", "Página no encontrada")]
    [InlineData("es", "No encontramos la página")]
    [InlineData("pt", "Página não encontrada")]
    [InlineData("pt", "Produto não encontrado")]
    [InlineData("it", "Pagina non trovata")]
    [InlineData("nl", "Pagina niet gevonden")]
    [InlineData("cs", "Stránka nebyla nalezena")]
    [InlineData("sk", "Stránka sa nenašla")]
    [InlineData("pl", "Nie znaleziono strony")]
    [InlineData("sv", "Sidan hittades inte")]
    [InlineData("da", "Siden blev ikke fundet")]
    [InlineData("no", "Siden finnes ikke")]
    [InlineData("fi", "Sivua ei löytynyt")]
    [InlineData("hu", "Az oldal nem található")]
    [InlineData("ro", "Pagina nu a fost găsită")]
    [InlineData("tr", "Sayfa bulunamadı")]
    [InlineData("ru", "Страница не найдена")]
    [InlineData("uk", "Сторінку не знайдено")]
    [InlineData("el", "Η σελίδα δεν βρέθηκε")]
    [InlineData("bg", "Страницата не е намерена")]
    [InlineData("hr", "Stranica nije pronađena")]
    [InlineData("ja", "ページが見つかりません")]
    [InlineData("ko", "페이지를 찾을 수 없습니다")]
    [InlineData("zh", "页面不存在")]
    [InlineData("ar", "الصفحة غير موجودة")]
    [InlineData("he", "הדף לא נמצא")]
    [InlineData("vi", "Không tìm thấy trang")]
    [InlineData("id", "Halaman tidak ditemukan")]
    [InlineData("th", "ไม่พบหน้าที่คุณต้องการ")]
    public void Page_ThatIsGone_IsGone(string language, string heading)
    {
        var reading = Page.Read(ListPages.Whole(language, heading + " | Shop", heading, Tiles), Address);
        Assert.Equal(ReadingStatus.Gone, reading.Status);
        Assert.Null(reading.Amount);
    }

    [Theory]
    [InlineData("en", "Sign in to continue")]
    [InlineData("de", "Anmelden")]
    [InlineData("fr", "Connectez-vous")]
    [InlineData("es", "Inicia sesión")]
    [InlineData("it", "Accedi al tuo account")]
    [InlineData("pt", "Entrar na sua conta")]
    [InlineData("nl", "Log in op je account")]
    [InlineData("pl", "Zaloguj się")]
    [InlineData("cs", "Přihlášení")]
    [InlineData("ru", "Вход в личный кабинет")]
    [InlineData("tr", "Giriş Yap")]
    [InlineData("ja", "ログイン")]
    public void Page_ThatAsksWhoOneIs_IsBlocked(string language, string heading)
    {
        var reading = Page.Read(ListPages.Whole(language, heading, heading, "<form><input type=\"password\"></form><p>€5 off</p>"), Address);
        Assert.Equal(ReadingStatus.Blocked, reading.Status);
        Assert.Null(reading.Amount);
    }

    [Theory]
    [InlineData("en", "We'll be back soon")]
    [InlineData("en", "Site under maintenance")]
    [InlineData("de", "Wartungsarbeiten")]
    [InlineData("de", "Wir sind gleich zurück")]
    [InlineData("fr", "Site en maintenance")]
    [InlineData("es", "Sitio en mantenimiento")]
    [InlineData("it", "Sito in manutenzione")]
    [InlineData("pt", "Site em manutenção")]
    [InlineData("pl", "Przerwa techniczna")]
    [InlineData("ru", "Технические работы")]
    [InlineData("tr", "Bakım çalışması")]
    [InlineData("ja", "メンテナンス中")]
    public void Page_OfASiteOutOfOrder_IsUnreadable(string language, string heading)
    {
        var reading = Page.Read(ListPages.Whole(language, heading, heading, "<p>…</p>"), Address);
        Assert.Equal(ReadingStatus.Unreadable, reading.Status);
        Assert.Null(reading.Amount);
    }

    [Theory]
    [InlineData("<div class=\"line\"><a href=\"/p/1\">Oak stool</a> <b class=\"price\">€12.00</b></div><div class=\"total\">€12.00</div>", "Your cart")]
    [InlineData("<div class=\"line\"><a href=\"/p/1\">Hocker</a> <b class=\"price\">12,00 €</b></div><div class=\"total\">12,00 €</div>", "Warenkorb")]
    [InlineData("<div class=\"line\"><a href=\"/p/1\">Taburete</a> <b class=\"price\">12,00 €</b></div>", "Carrito de compras")]
    [InlineData("<div class=\"line\"><a href=\"/p/1\">Stołek</a> <b class=\"price\">12,00 zł</b></div>", "Twój koszyk")]
    [InlineData("<div class=\"line\"><a href=\"/p/1\">Krzesło</a> <b class=\"price\">12,00 zł</b></div>", "Zamówienie")]
    [InlineData("<div class=\"line\"><a href=\"/p/1\">Stool</a> <b class=\"price\">€12.00</b></div>", "Favourites")]
    public void Page_OfWhatWasChosen_HasNoPrice(string lines, string heading) =>
        Assert.Null(Page.Read(ListPages.Whole("en", heading, heading, lines), "https://shop.example/chosen").Amount);

    [Theory]
    [InlineData("<div id=\"root\"></div><noscript>You need to enable JavaScript to run this app.</noscript>")]
    [InlineData("<div id=\"app\"></div><script src=\"/app.js\"></script><p>Loading…</p><p>Free delivery over €50</p>")]
    [InlineData("<div class=\"cookies\"><h2>We value your privacy</h2><button>Accept all</button></div><p>Gift cards from €10</p>")]
    public void Page_ThatNeedsAProgram_HasNoPrice(string main) =>
        Assert.Null(Page.Read(ListPages.Whole("en", "Shop", "", main), Address).Amount);
}
