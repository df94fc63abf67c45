namespace Repricer.Reading.Words.AmountLabels;

/// <summary>Lists words of used goods and other sellers.</summary>
internal static class UsedLabels
{
    public static readonly string[] Before =
    [
        "used", "used from", "used price", "buy used", "new & used", "new and used", "pre-owned", "preowned", "pre owned", "second hand",
        "second-hand", "refurbished", "refurbished from", "renewed", "open box", "open-box", "like new", "b-stock", "b-grade",
        "ex-display", "ex display", "gebraucht", "gebraucht ab", "gebraucht kaufen", "generalüberholt", "refurbed", "b-ware",
        "ausstellungsstück", "neuwertig", "wie neu", "d'occasion", "occasions dès", "occasion -", "reconditionné", "reconditionnés dès",
        "seconde main", "segunda mano", "de segunda mano", "usado", "usados", "usados desde", "novo a partir de", "novos a partir de",
        "nuevo desde", "reacondicionado", "reacondicionados desde", "usato", "usato da", "ricondizionato", "ricondizionati da",
        "recondicionado", "recondicionados", "seminovo", "tweedehands", "tweedehands vanaf", "gebruikt", "refurbished vanaf", "použité",
        "použitý", "použité od", "zánovní", "bazar", "repasovaný", "repasované", "rozbaleno", "rozbalené", "rozbalené od",
        "použité zboží", "bazár", "zánovné", "používané", "używane", "używane od", "używany", "odnowiony", "odnowione",
        "outlet/powystawowe", "powystawowy", "poleasingowy", "használt", "használt ártól", "felújított", "bontott", "resigilat",
        "resigilate", "resigilate de la", "recondiționat", "refurbished de la", "употребяван", "втора употреба", "реновиран", "rabljeno",
        "rabljen", "polovno", "korišteno", "obnovljeno", "obnovljen", "половно", "μεταχειρισμένο", "μεταχειρισμένα", "ανακατασκευασμένο",
        "refurbished από", "משומש", "מחודש", "יד שנייה", "مستعمل", "مجدد", "دست دوم", "کارکرده", "ikinci el", "yenilenmiş",
        "yenilenmiş ürün", "б/у", "бу", "подержанный", "восстановленный", "уценка", "уценённый", "уцінка", "вживаний", "відновлений",
        "begagnad", "begagnat", "begagnade från", "brukt", "brugt", "brugte fra", "demovare", "demoex", "käytetty", "käytetyt",
        "kunnostettu", "avattu pakkaus", "kasutatud", "taastatud", "lietots", "atjaunots", "naudotas", "naudota", "atnaujintas", "bekas",
        "harga bekas", "terpakai", "rekondisi", "cũ", "hàng cũ", "máy cũ", "มือสอง", "中古", "中古品", "整備済み", "再生品", "중고", "리퍼", "二手", "翻新",
        "其他卖家", "other sellers", "other sellers on", "more buying choices", "new from", "andere verkäufer", "andere verkäufer ab",
        "andere angebote ab", "weitere angebote ab", "neu ab", "neu und gebraucht ab", "autres vendeurs", "autres offres dès",
        "neufs dès", "otros vendedores", "otros vendedores desde", "nuevos desde", "altri venditori", "altri venditori a partire da",
        "nuovi da", "andere verkopers", "outros vendedores", "jiní prodejci", "inni sprzedawcy", "inne oferty od", "más eladók",
        "alți vânzători", "diğer satıcılar", "другие продавцы", "другие предложения от", "andra säljare", "andre selgere", "muut myyjät",
    ];

    public static readonly string[] Behind =
    [
        "used", "pre-owned", "preowned", "refurbished", "gebraucht", "generalüberholt", "d'occasion", "reconditionné", "de segunda mano",
        "usado", "usato", "ricondizionato", "tweedehands", "použité", "použitý", "repasované", "używany", "használt", "resigilat",
        "употребяван", "rabljeno", "polovno", "μεταχειρισμένο", "ikinci el", "б/у", "begagnad", "brukt", "brugt", "käytetty", "kasutatud",
        "lietots", "naudotas", "中古", "중고",
    ];
}
