using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>Numbers that a page shows or hides outside of its structured data.</summary>
public sealed class ArticleNumberTests
{
    [Theory]
    [InlineData("SKU: HX-2041", "HX-2041")]
    [InlineData("SKU HX-2041", "HX-2041")]
    [InlineData("Item #: 4410982", "4410982")]
    [InlineData("Item no. 4410982", "4410982")]
    [InlineData("Product code: KT/55-B", "KT/55-B")]
    [InlineData("Brand: Harrow | SKU: HX-2041 | In stock", "HX-2041")]
    [InlineData("Art.-Nr.: 77-120.3", "77-120.3")]
    [InlineData("Artikelnummer 1009322", "1009322")]
    [InlineData("Artikel-Nr.: 1009322", "1009322")]
    [InlineData("Bestell-Nr. 331 204 118", "331 204 118")]
    [InlineData("Best.-Nr.: 2345678", "2345678")]
    [InlineData("Référence : CH-0042", "CH-0042")]
    [InlineData("Réf. CH-0042", "CH-0042")]
    [InlineData("Réf.: CH-0042", "CH-0042")]
    [InlineData("Réf. produit 552190", "552190")]
    [InlineData("Código: 88410", "88410")]
    [InlineData("Código do produto: 88410", "88410")]
    [InlineData("Cód. 88410", "88410")]
    [InlineData("Cód.: 88410", "88410")]
    [InlineData("Referencia: ZB-310", "ZB-310")]
    [InlineData("Cod. produs: LMP2203", "LMP2203")]
    [InlineData("Codice articolo: 00417B", "00417B")]
    [InlineData("Codice: 00417B", "00417B")]
    [InlineData("Kód produktu: 190-44", "190-44")]
    [InlineData("Kód: P20814", "P20814")]
    [InlineData("Kód zboží: P20814", "P20814")]
    [InlineData("Kod produktu: WZ-3391", "WZ-3391")]
    [InlineData("Nr katalogowy: 61/7/20", "61/7/20")]
    [InlineData("Symbol: ABX200", "ABX200")]
    [InlineData("Artikelnr: 80023", "80023")]
    [InlineData("Art.nr. 80023", "80023")]
    [InlineData("Varenummer: 45520", "45520")]
    [InlineData("Varenr.: 45520", "45520")]
    [InlineData("Tuotekoodi: KX9021", "KX9021")]
    [InlineData("Tootekood: KX9021", "KX9021")]
    [InlineData("Cikkszám: BR-5510", "BR-5510")]
    [InlineData("Ürün Kodu: TT4402", "TT4402")]
    [InlineData("Артикул: 0330-12", "0330-12")]
    [InlineData("АРТИКУЛ 0330-12", "0330-12")]
    [InlineData("Код товара: 558201", "558201")]
    [InlineData("Код товару: 558201", "558201")]
    [InlineData("Каталожен номер: 7718", "7718")]
    [InlineData("Κωδικός προϊόντος: 2210.07", "2210.07")]
    [InlineData("Κωδικός: 221007", "221007")]
    [InlineData("Šifra artikla: 990412", "990412")]
    [InlineData("Prekės kodas: LT-7781", "LT-7781")]
    [InlineData("Preces kods: LV7781", "LV7781")]
    [InlineData("מק\"ט: 73001", "73001")]
    [InlineData("رمز المنتج: SA-5512", "SA-5512")]
    [InlineData("کد محصول: 44120", "44120")]
    [InlineData("Mã sản phẩm: VN2208", "VN2208")]
    [InlineData("รหัสสินค้า: 110482", "110482")]
    [InlineData("Kode produk: ID-8821", "ID-8821")]
    [InlineData("品番：JP-1192A", "JP-1192A")]
    [InlineData("商品番号 4820017", "4820017")]
    [InlineData("货号：88420-03", "88420-03")]
    [InlineData("상품코드: 3320114", "3320114")]
    public void Label_InOneLine_NamesTheNumber(string line, string? expected) =>
        Assert.Equal(expected, Page.Read(Page.Shop($"<p>{line}</p><p class='price'>$20.00</p>")).Sku);

    [Theory]
    [InlineData("<table><tr><th>Colour</th><td>Grey</td></tr><tr><th>Article number</th><td>HX-2041</td></tr></table>")]
    [InlineData("<table><tr><td>Artikelnummer:&nbsp;</td><td><span>HX-2041</span></td></tr></table>")]
    [InlineData("<dl><dt>Weight</dt><dd>3 kg</dd><dt>SKU</dt><dd>HX-2041</dd></dl>")]
    [InlineData("<div class='row'><span>Référence</span> <span>HX-2041</span></div>")]
    [InlineData("<div><div>Код товара</div><div>HX-2041</div></div>")]
    [InlineData("<p><strong>Item #: </strong>HX-2041</p>")]
    [InlineData("<li>Style:<!-- --> <!-- -->HX-2041</li>")]
    [InlineData("<p><b>SKU</b> : <i>HX-2041</i></p>")]
    [InlineData("<p>SKU/MPN: HX-2041</p>")]
    [InlineData("<p class='product-sku'>HX-2041</p>")]
    [InlineData("<span class='x'>No. <b id='product_sku'>HX-2041</b></span>")]
    [InlineData("<div data-sku=\"HX-2041\"></div>")]
    [InlineData("<form><input type='hidden' name='sku' value='HX-2041'></form>")]
    [InlineData("<form><input type='hidden' name='sAdd' value='HX-2041'></form>")]
    [InlineData("<script>var page = {productPrice: '20.00', sku: 'HX-2041', name: 'Oak stool'};</script>")]
    [InlineData("<script>window.s = JSON.parse(\"{\\\"skuId\\\":\\\"HX-2041\\\"}\");</script>")]
    [InlineData("<script>dataLayer.push({\"articleNumber\":\"HX-2041\"})</script>")]
    public void Number_InAnyKindOfMarkup_IsRead(string markup) =>
        Assert.Equal("HX-2041", Page.Read(Page.Shop(markup + "<p class='price'>$20.00</p>"), "https://shop.example/p/stool-HX-2041").Sku);

    [Theory]
    [InlineData("https://shop.example/Oak-Stool/dp/B0QX12Y7ZK?th=1", "B0QX12Y7ZK")]
    [InlineData("https://shop.example/gp/product/B0QX12Y7ZK", "B0QX12Y7ZK")]
    [InlineData("https://shop.example/ip/Oak-Stool/55102938", "55102938")]
    [InlineData("https://shop.example/p/oak-stool/-/A-55102938", "55102938")]
    [InlineData("https://shop.example/itm/oak-stool/305512908841", "305512908841")]
    [InlineData("https://shop.example/listing/551029381/oak-stool", "551029381")]
    [InlineData("https://shop.example/item/1005006612873.html", "1005006612873")]
    [InlineData("https://artigo.shop.example/MLB-3310298847-oak-stool-_JM", "MLB3310298847")]
    [InlineData("https://shop.example/site/oak-stool/6411202.p?skuId=6411202", "6411202")]
    [InlineData("https://shop.example/oak-stool-p-12345.html", null)]
    [InlineData("https://shop.example/2026/oak-stool", null)]
    public void Address_OfAKnownForm_NamesTheNumber(string url, string? expected) =>
        Assert.Equal(expected, Page.Read(Page.Shop("<p class='price'>$20.00</p>"), url).Sku);

    [Fact]
    public void NumberOfTheAddress_ThatScriptsCallTheProductsId_IsTheNumber() => Assert.Equal("8958", Page.Read(
        Page.Shop("<p class='price'>$20.00</p><script>t({productId: '8958'})</script>"), "https://shop.example/product/8958").Sku);

    [Theory]
    [InlineData("<p>Item 3 of 42</p>")]
    [InlineData("<p>Model 2026 edition</p>")]
    [InlineData("<p>SKU: N/A</p>")]
    [InlineData("<p>Item: 24.12.2026</p>")]
    [InlineData("<p>Reference ID: 5a1ffb00-43e1-11eb-b3a9-bdc6ea2b9dee</p>")]
    [InlineData("<table><tr><th>SKU</th><th>Price</th></tr><tr><td>Small</td><td>$20.00</td></tr></table>")]
    [InlineData("<p>How do I find the product number of my stool? It stands below the seat of every stool sold since 2019.</p>")]
    [InlineData("<script>var skus = [{sku: 'A-11'}, {sku: 'A-12'}, {sku: 'A-13'}];</script>")]
    public void WhatIsNoNumber_OrManyOfThem_GivesNone(string markup) =>
        Assert.Null(Page.Read(Page.Shop(markup + "<p class='price'>$20.00</p>")).Sku);

    [Fact]
    public void NumbersOfOtherProducts_AreNotThePages()
    {
        var tiles = "<div class='product-tile'><a href='/a'>Elm stool</a><p>SKU: OTHER-1</p></div>"
            + "<div class='product-tile'><a href='/b'>Ash stool</a><p>SKU: OTHER-2</p></div>";
        Assert.Equal("HX-2041", Page.Read(Page.Shop("<p>SKU: HX-2041</p><p class='price'>$20.00</p>", rest: tiles)).Sku);
        Assert.Null(Page.Read(Page.Shop("<p class='price'>$20.00</p>", rest: tiles)).Sku);
    }

    [Fact]
    public void Data_OutweighTheText_ThatNamesAnotherNumber()
    {
        var json = """{"@type":"Product","name":"Oak stool","sku":"HX-2041","offers":{"price":"20.00","priceCurrency":"USD"}}""";
        var reading = Page.JsonLd(json, "<p>Artikelnummer: HX-2041-XL</p>");
        Assert.Equal("HX-2041", reading.Sku);
    }

    [Theory]
    [InlineData("https://shop.example/stool?sku=B-2", "B-2")]
    [InlineData("https://shop.example/stool?variant=2", "B-2")]
    [InlineData("https://shop.example/stool", null)]
    public void Offers_WithNumbersOfTheirOwn_AreThePagesWhereTheAddressNamesOne(string url, string? expected)
    {
        var html = """
            <html><head><title>Oak stool</title><script type="application/ld+json">{"@type":"Product","name":"Oak stool","offers":[
            {"@type":"Offer","sku":"A-11","price":"20","priceCurrency":"USD","url":"https://shop.example/stool?variant=1"},
            {"@type":"Offer","sku":"B-2","price":"20","priceCurrency":"USD","url":"https://shop.example/stool?variant=2"}]}</script></head>
            <body><h1>Oak stool</h1></body></html>
            """;
        Assert.Equal(expected, Page.Read(html, url.Replace("B-2", "B-2", StringComparison.Ordinal)).Sku);
    }

    [Fact]
    public void VariantOfTheAddress_HasItsNumberFromTheScripts()
    {
        var script = """
            <script>var p = {"variants":[{"id":39512001,"title":"Grey","sku":"HX-G"},{"id":39512002,"title":"Red","sku":"HX-R-2"},
            {"id":39512003,"title":"Blue","sku":"HX-B"}]};</script>
            """;
        Assert.Equal("HX-R-2", Page.Read(Page.Shop(script + "<p class='price'>$20.00</p>"), "https://s.example/p?variant=39512002").Sku);
    }

    [Theory]
    [InlineData("sku:HX-2041", "HX-2041")]
    [InlineData("Item # 101095", "101095")]
    [InlineData("N/A", null)]
    [InlineData("-", null)]
    public void StatedNumber_IsCleaned(string stated, string? expected) => Assert.Equal(expected, Page.JsonLd(
        """{"@type":"Product","name":"Oak stool","sku":"SKU","offers":{"price":"20.00","priceCurrency":"USD"}}"""
            .Replace("\"SKU\"", $"\"{stated}\"", StringComparison.Ordinal)).Sku);

    [Fact]
    public void Explained_EveryLoserSaysWhy()
    {
        var html = Page.Shop("<p>SKU: HX-2041</p><p>Model: Z-1</p><p class='price'>$20.00</p>");
        var candidates = Page.Read(html, explain: true).Candidates.Where(candidate => candidate.Field == CandidateField.Sku).ToList();
        Assert.Null(Assert.Single(candidates, candidate => candidate.Text == "HX-2041").LostBecause);
        Assert.NotNull(Assert.Single(candidates, candidate => candidate.Text == "Z-1").LostBecause);
    }
}
