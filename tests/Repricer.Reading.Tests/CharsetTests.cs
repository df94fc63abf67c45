using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Repricer.Testing;
using Xunit;

namespace Repricer.Reading.Tests;

public sealed class CharsetTests
{
    [Theory]
    [InlineData("<meta charset=utf-8>", "utf-8")]
    [InlineData("<META CHARSET = 'Latin1'>", "windows-1252")]
    [InlineData("<meta charset=\"koi8-r\" />", "koi8-r")]
    [InlineData("<meta http-equiv=content-type content='text/html;charset=shift_jis'>", "shift_jis")]
    [InlineData("<meta content='text/html; charset=big5' http-equiv=Content-Type>", "big5")]
    [InlineData("<meta name=x content='text/html; charset=big5'>", "windows-1252")]
    [InlineData("<meta charset=utf-16>", "utf-8")]
    [InlineData("<meta charset=x-user-defined>", "windows-1252")]
    [InlineData("<meta charset=nonsense><meta charset=gb2312>", "gbk")]
    [InlineData("<!-- <meta charset=big5> --><meta charset=euc-kr>", "euc-kr")]
    [InlineData("<a title='<meta charset=big5>'><meta charset=euc-kr>", "euc-kr")]
    [InlineData("</p title='x>'><meta charset=tis-620>", "windows-874")]
    [InlineData("<metadata charset=big5>", "windows-1252")]
    [InlineData("<meta charset=big5", "windows-1252")]
    [InlineData("<?xml version='1.0' encoding='windows-1251'?><html>", "windows-1251")]
    [InlineData("<?xml version='1.0' encoding='windows-1251'?><meta charset=utf-8>", "utf-8")]
    [InlineData("<?xml version='1.0'?><html>", "windows-1252")]
    [InlineData("", "windows-1252")]
    public void Detect_DeclarationInThePage_IsFoundAsBrowsersDo(string page, string expected) =>
        Assert.Equal(expected, Charset.Detect(Encoding.ASCII.GetBytes(page), null, null));

    [Theory]
    [InlineData("text/html; charset=windows-1250", "windows-1250")]
    [InlineData("text/html;charset=\"UTF-8\"", "utf-8")]
    [InlineData("text/html", "koi8-r")]
    [InlineData("text/html; charset=none-such", "koi8-r")]
    [InlineData("", "koi8-r")]
    public void Detect_Header_BeatsTheDeclaration(string header, string expected) =>
        Assert.Equal(expected, Charset.Detect("<meta charset=koi8-r>"u8, header, null));

    [Fact]
    public void Detect_ByteOrderMark_BeatsTheHeader()
    {
        Assert.Equal("utf-8", Charset.Detect("\uFEFF<p>"u8, "text/html; charset=big5", null));
        Assert.Equal("utf-16le", Charset.Detect([0xff, 0xfe, 0x3c, 0], "text/html; charset=big5", null));
        Assert.Equal("utf-16be", Charset.Detect([0xfe, 0xff, 0, 0x3c], null, null));
    }

    [Fact]
    public void Detect_DeclarationBehind1024Bytes_IsFoundOutsideOfScripts()
    {
        var filler = new string('x', 3000);
        Assert.Equal("iso-8859-2", Detect($"<title>{filler}</title><meta charset=latin2>"));
        Assert.Equal("windows-1252", Detect($"<title>{filler}</title><script>'<meta charset=latin2>'</script>"));

        static string Detect(string page) => Charset.Detect(Encoding.ASCII.GetBytes(page), null, null);
    }

    [Theory]
    [InlineData("utf-8", "Kühlschrank für 399 € – jetzt günstig bestellen")]
    [InlineData("windows-1252", "Kühlschrank für 399 Euro, jetzt günstig bestellen. Größe und Höhe wählen")]
    [InlineData("windows-1251", "Цена холодильника указана без учёта доставки, уточняйте наличие на складе")]
    [InlineData("iso-8859-2", "Az ár tartalmazza az áfát, a szállítás két munkanapon belül történik, őszi akció")]
    [InlineData("iso-8859-2", "Cena včetně daně, zboží je skladem a odesíláme do druhého dne")]
    [InlineData("windows-1251", "ХОЛОДИЛЬНИК БЕЛЫЙ, ЦЕНА СО СКИДКОЙ")]
    [InlineData("koi8-r", "Цена холодильника указана без учёта доставки, уточняйте наличие на складе")]
    [InlineData("iso-8859-7", "Η τιμή περιλαμβάνει ΦΠΑ και τα έξοδα αποστολής του προϊόντος")]
    [InlineData("windows-1255", "המחיר כולל מעמ ומשלוח עד הבית בתוך שלושה ימי עסקים")]
    [InlineData("windows-874", "ราคานี้รวมภาษีมูลค่าเพิ่มแล้ว จัดส่งฟรีทั่วประเทศ")]
    [InlineData("euc-kr", "가격에는 부가세가 포함되어 있으며 배송비는 무료입니다")]
    [InlineData("shift_jis", "この商品の価格には消費税が含まれています。送料は無料です。")]
    [InlineData("euc-jp", "この商品の価格には消費税が含まれています。送料は無料です。")]
    [InlineData("gbk", "这个商品的价格包含税费，我们在全国的大中城市都可以送货上门")]
    [InlineData("utf-16le", "<p>Prices include tax and shipping</p>")]
    public void Detect_NothingDeclared_LooksAtTheBytes(string encoding, string text)
    {
        var bytes = Encode(encoding, $"<html><body><p>{text}</p><p>{text}</p></body></html>");
        Assert.Equal(encoding, Charset.Detect(bytes, null, null));
        Assert.Contains(text, Charset.Decode(bytes, encoding), StringComparison.Ordinal);
    }

    [Fact]
    public void Detect_TooLittleToTell_AsksTheCountry()
    {
        byte[] page = [.. "<p>12 "u8, 0xa4, .. "</p>"u8];
        Assert.Equal("windows-1250", Charset.Detect(page, null, "http://shop.example.cz/x"));
        Assert.Equal("windows-1251", Charset.Detect(page, null, "http://shop.example.ru/x"));
        Assert.Equal("windows-1252", Charset.Detect(page, null, "http://shop.example.com/x"));
    }

    [Fact]
    public void DetectForReading_WrongDeclaration_IsOverruledByTheBytesOnly()
    {
        var page = "<meta charset=iso-8859-1><p>Größe für Käufer</p>";
        Assert.Equal("windows-1252", Charset.Detect(Encoding.UTF8.GetBytes(page), null, null));
        Assert.Equal("utf-8", Charset.DetectForReading(Encoding.UTF8.GetBytes(page), null, null));
        Assert.Equal("windows-1252", Charset.DetectForReading(Encoding.Latin1.GetBytes(page), null, null));
        Assert.Equal("windows-1252", Charset.DetectForReading("<meta charset=iso-8859-1><p>plain</p>"u8, null, null));
    }

    [Theory]
    [InlineData("utf-8", new byte[] { 0x61, 0xff, 0x62 }, "a\ufffdb")]
    [InlineData("shift_jis", new byte[] { 0x61, 0x81 }, "a\ufffd")]
    [InlineData("latin1", new byte[] { 0x80 }, "€")]
    [InlineData("iso-8859-16", new byte[] { 0xa4, 0xaa }, "€Ș")]
    [InlineData("iso-8859-14", new byte[] { 0xa1 }, "Ḃ")]
    [InlineData("x-user-defined", new byte[] { 0x41, 0x80 }, "A\uf780")]
    [InlineData("replacement", new byte[] { 0x41 }, "\ufffd")]
    [InlineData("no-such-name", new byte[] { 0xc3, 0xa4 }, "ä")]
    public void Decode_InvalidBytesAndRareNames_AreReadable(string name, byte[] bytes, string expected) =>
        Assert.Equal(expected, Charset.Decode(bytes, name));

    [Fact]
    public void Decode_ByteOrderMark_IsNoText()
    {
        Assert.Equal("a", Charset.Decode("\uFEFFa"u8, "utf-8"));
        Assert.Equal("a", Charset.Decode([0xff, 0xfe, 0x61, 0], "utf-16le"));
    }

    [Fact]
    public void Detect_AnyBytes_NeverThrowsAndCanBeDecoded()
    {
        var bits = Gen.Elements("<meta ", "charset=", "content='", "http-equiv=content-type ", "<!--", "-->", ">", "'", "utf-8",
            "<?xml encoding='", "\u00e9", "\0", "=", "<script>", "big5").ListOf()
            .Select(list => Encoding.UTF8.GetBytes(string.Concat(list)));
        Prop.ForAll(Gen.OneOf(bits, ArbMap.Default.GeneratorFor<byte[]>()).ToArbitrary(), page =>
        {
            var name = Charset.Detect(page, "text/html; charset", "http://a.ru/");
            return Charset.Decode(page, name) is not null;
        }).Check(Fuzz.Property(2000));
    }

    private static byte[] Encode(string name, string text)
    {
        var codePage = name switch
        {
            "utf-8" => 65001, "utf-16le" => 1200, "iso-8859-2" => 28592, "koi8-r" => 20866, "iso-8859-7" => 28597,
            "windows-874" => 874, "euc-kr" => 949, "shift_jis" => 932, "euc-jp" => 51932, "gbk" => 936,
            _ => int.Parse(name[(name.IndexOf('-', StringComparison.Ordinal) + 1)..]),
        };
        return (CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage)).GetBytes(text);
    }
}
