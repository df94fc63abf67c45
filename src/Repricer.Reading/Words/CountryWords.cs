namespace Repricer.Reading.Words;

/// <summary>Lists names of countries as shops write them into their data, and what currency or language alone tells of a country.</summary>
internal static class CountryWords
{
    public static readonly (string Name, string Code)[] Names =
    [
        ("DEU", "DE"), ("Germany", "DE"), ("Deutschland", "DE"), ("Allemagne", "DE"), ("AUT", "AT"), ("Austria", "AT"),
        ("Österreich", "AT"), ("CHE", "CH"), ("Switzerland", "CH"), ("Schweiz", "CH"), ("Suisse", "CH"), ("Svizzera", "CH"), ("FRA", "FR"),
        ("France", "FR"), ("Frankreich", "FR"), ("ITA", "IT"), ("Italy", "IT"), ("Italia", "IT"), ("ESP", "ES"), ("Spain", "ES"),
        ("España", "ES"), ("PRT", "PT"), ("Portugal", "PT"), ("NLD", "NL"), ("Netherlands", "NL"), ("Nederland", "NL"),
        ("The Netherlands", "NL"), ("BEL", "BE"), ("Belgium", "BE"), ("België", "BE"), ("Belgique", "BE"), ("LUX", "LU"),
        ("Luxembourg", "LU"), ("GBR", "GB"), ("UK", "GB"), ("United Kingdom", "GB"), ("Great Britain", "GB"), ("IRL", "IE"),
        ("Ireland", "IE"), ("USA", "US"), ("United States", "US"), ("United States of America", "US"), ("CAN", "CA"), ("Canada", "CA"),
        ("AUS", "AU"), ("Australia", "AU"), ("NZL", "NZ"), ("New Zealand", "NZ"), ("POL", "PL"), ("Poland", "PL"), ("Polska", "PL"),
        ("CZE", "CZ"), ("Czechia", "CZ"), ("Czech Republic", "CZ"), ("Česko", "CZ"), ("Česká republika", "CZ"), ("SVK", "SK"),
        ("Slovakia", "SK"), ("Slovensko", "SK"), ("HUN", "HU"), ("Hungary", "HU"), ("Magyarország", "HU"), ("ROU", "RO"),
        ("Romania", "RO"), ("România", "RO"), ("BGR", "BG"), ("Bulgaria", "BG"), ("България", "BG"), ("GRC", "GR"), ("Greece", "GR"),
        ("Ελλάδα", "GR"), ("HRV", "HR"), ("Croatia", "HR"), ("Hrvatska", "HR"), ("SVN", "SI"), ("Slovenia", "SI"), ("Slovenija", "SI"),
        ("SRB", "RS"), ("Serbia", "RS"), ("Srbija", "RS"), ("SWE", "SE"), ("Sweden", "SE"), ("Sverige", "SE"), ("NOR", "NO"),
        ("Norway", "NO"), ("Norge", "NO"), ("DNK", "DK"), ("Denmark", "DK"), ("Danmark", "DK"), ("FIN", "FI"), ("Finland", "FI"),
        ("Suomi", "FI"), ("EST", "EE"), ("Estonia", "EE"), ("Eesti", "EE"), ("LVA", "LV"), ("Latvia", "LV"), ("Latvija", "LV"),
        ("LTU", "LT"), ("Lithuania", "LT"), ("Lietuva", "LT"), ("UKR", "UA"), ("Ukraine", "UA"), ("Україна", "UA"), ("RUS", "RU"),
        ("Russia", "RU"), ("Россия", "RU"), ("TUR", "TR"), ("Turkey", "TR"), ("Türkiye", "TR"), ("JPN", "JP"), ("Japan", "JP"),
        ("日本", "JP"), ("KOR", "KR"), ("South Korea", "KR"), ("CHN", "CN"), ("China", "CN"), ("IND", "IN"), ("India", "IN"),
        ("BRA", "BR"), ("Brazil", "BR"), ("Brasil", "BR"), ("MEX", "MX"), ("Mexico", "MX"), ("México", "MX"), ("ARG", "AR"),
        ("Argentina", "AR"), ("CHL", "CL"), ("Chile", "CL"), ("COL", "CO"), ("Colombia", "CO"), ("ISR", "IL"), ("Israel", "IL"),
        ("ZAF", "ZA"), ("South Africa", "ZA"), ("ARE", "AE"), ("United Arab Emirates", "AE"), ("SAU", "SA"), ("Saudi Arabia", "SA"),
    ];

    /// <summary>Lists currencies that belong to one country.</summary>
    public static readonly (string Currency, string Code)[] Currencies =
    [
        ("USD", "US"), ("GBP", "GB"), ("CHF", "CH"), ("CAD", "CA"), ("AUD", "AU"), ("NZD", "NZ"), ("SEK", "SE"), ("NOK", "NO"),
        ("DKK", "DK"), ("ISK", "IS"), ("PLN", "PL"), ("CZK", "CZ"), ("HUF", "HU"), ("RON", "RO"), ("RSD", "RS"), ("UAH", "UA"),
        ("RUB", "RU"), ("TRY", "TR"), ("JPY", "JP"), ("KRW", "KR"), ("CNY", "CN"), ("INR", "IN"), ("BRL", "BR"), ("MXN", "MX"),
        ("ARS", "AR"), ("CLP", "CL"), ("COP", "CO"), ("PEN", "PE"), ("ILS", "IL"), ("ZAR", "ZA"), ("AED", "AE"), ("SAR", "SA"),
        ("THB", "TH"), ("VND", "VN"), ("IDR", "ID"), ("PHP", "PH"), ("SGD", "SG"), ("MYR", "MY"), ("HKD", "HK"), ("TWD", "TW"),
    ];

    /// <summary>Lists the countries that have the euro.</summary>
    public static readonly string[] Euro =
    [
        "DE", "AT", "FR", "IT", "ES", "PT", "NL", "BE", "LU", "IE", "FI", "GR", "SK", "SI", "EE", "LV", "LT", "HR", "MT", "CY", "BG",
    ];

    /// <summary>Lists languages and the largest country that speaks them and has the euro.</summary>
    public static readonly (string Language, string Code)[] Languages =
    [
        ("de", "DE"), ("fr", "FR"), ("it", "IT"), ("es", "ES"), ("nl", "NL"), ("pt", "PT"), ("fi", "FI"), ("el", "GR"), ("sk", "SK"),
        ("sl", "SI"), ("et", "EE"), ("lv", "LV"), ("lt", "LT"), ("hr", "HR"), ("bg", "BG"), ("pl", "PL"), ("cs", "CZ"), ("hu", "HU"),
        ("ro", "RO"), ("sv", "SE"), ("nb", "NO"), ("no", "NO"), ("da", "DK"), ("ja", "JP"), ("ko", "KR"), ("tr", "TR"), ("he", "IL"),
    ];
}
