using System.Collections.Frozen;

namespace Repricer.Core.Matching;

/// <summary>
/// What shops of one language call what those of another call otherwise: the nouns of trade, by their English names. All folded.
/// </summary>
internal static class TradeWords
{
    private static readonly FrozenDictionary<string, string[]> English = Table(
        "headphones: kopfhorer headphone headset casque cuffie auriculares koptelefoon", "earbuds: ohrhorer earphones ecouteurs auricolari",
        "mouse: maus souris raton muis", "keyboard: tastatur clavier tastiera teclado toetsenbord",
        "printer: drucker imprimante stampante impresora",
        "ink cartridge: tintenpatrone druckerpatrone patrone", "toner: tonerkartusche", "monitor: bildschirm display ecran schermo",
        "memory card: speicherkarte", "hard drive: festplatte", "console: konsole", "controller: gamepad manette", "power bank: powerbank",
        "drill: bohrschrauber bohrmaschine akkuschrauber perceuse trapano taladro", "cordless drill: akkubohrschrauber",
        "combi drill: schlagbohrschrauber akkuschlagbohrschrauber", "battery: akku batterie accu batteria bateria",
        "batteries: batterien akkus piles pilas", "charger: ladegerat ladegeraet chargeur caricabatterie",
        "pressure washer: hochdruckreiniger",
        "stand mixer: kuchenmaschine kuechenmaschine", "coffee machine: kaffeevollautomat kaffeemaschine",
        "frying pan: bratpfanne pfanne poele padella",
        "air fryer: heissluftfritteuse airfryer", "filter cartridges: filterkartuschen", "sparkling water maker: wassersprudler",
        "knife: messer couteau coltello", "chefs knife: kochmesser", "coffee beans: kaffeebohnen", "coffee: kaffee cafe caffe",
        "ground: gemahlen moulu macinato", "pods: kapseln capsules capsule capsulas", "tea: tee the te", "tea bags: teebeutel teabags",
        "chocolate: schokolade chocolat cioccolato", "olive oil: olivenol olivenoel", "hazelnut: haselnuss noisette nocciola",
        "cream: creme crema", "moisturising: moisturizing feuchtigkeitscreme", "toothbrush: zahnburste zahnbuerste",
        "electric: elektrische elektrischer elektrisch",
        "brush heads: aufsteckbursten burstenkopfe", "razor blades: rasierklingen", "shaver: rasierer razor", "shampoo: shampooing",
        "nappies: windeln diapers couches", "puzzle: jigsaw", "board game: brettspiel gesellschaftsspiel", "fire truck: feuerwehrauto",
        "jeans: jean", "socks: socken chaussettes calze", "slides: badeschuhe badelatschen", "suitcase: koffer valise valigia",
        "cabin: handgepack handgepaeck", "backpack: rucksack sac zaino mochila", "lever arch file: ordner classeur",
        "pencils: bleistift bleistifte crayons",
        "glue stick: klebestift", "glue: kleber colle colla", "dog food: hundefutter", "cat food: katzenfutter", "poultry: geflugel",
        "case: hulle huelle schutzhulle handyhulle coque funda custodia etui", "screen protector: schutzfolie panzerglas displayschutz",
        "noise: gerausch", "wireless: kabellos kabellose kabelloser cordless", "replacement: ersatz", "cans: dosen dose canettes",
        "pieces: stuck stueck teile pezzi piezas pcs stk", "pack: packung vorteilspack sparpack",
        "refurbished: generaluberholt generalueberholt",
        "body only: solo bare");

    /// <returns>The English words; the word itself where the table does not have it.</returns>
    public static string[] Of(string word) => English.TryGetValue(word, out var words) ? words : [word];

    private static FrozenDictionary<string, string[]> Table(params ReadOnlySpan<string> rows)
    {
        var table = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var colon = row.IndexOf(':', StringComparison.Ordinal);
            var english = row[..colon].Split(' ');
            foreach (var word in row[(colon + 2)..].Split(' '))
                table.Add(word, english);
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
