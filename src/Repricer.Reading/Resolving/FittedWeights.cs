// Made by the lab: change the beliefs or the facts and fit again, never the numbers.
// fit 1 2 3 open Shops siblings --out FittedWeights.cs, by held-out site:
// set                    pages  right  wrong  none  out of reach  no price  leaked
// 1                         62     57      1     4             0         4       0
// 2                        103     88      0    15             1        11       1
// 3                         68     67      1     0             0        25       1
// open                     113    112      0     1             0         0       0
// Shops                     97     89      0     8             0        19       0
// siblings                 344    322      2    20             6        49       3
// no JSON-LD                73     66      1     6             0         0       0
// nothing but text         412    359      4    49            11         0       0
// scrambled names          453    411      1    41             5         0       0
// no scripts               136    117      3    16             5         0       0
// with Unit                116    103      3    10             0         0       0
// in related               463    432      2    29             5         0       0
// with Subscription         72     67      0     5             0         0       0
// with Saving               74     65      0     9             1         0       0
// in an aside              477    444      2    31             4         0       0
// no microdata              72     66      0     6             1         0       0
// with Extra                59     53      0     6             0         0       0
// with Instalment          173    165      1     7             1         0       0
// related first             77     73      0     4             1         0       0
// no data at all           150    124      3    23             7         0       0
// with OtherOffer           59     52      0     7             1         0       0
// no price                   0      0      0     0             0       322      54
// no names                 475    427      4    44             6         0       0
// with List                101     93      1     7             0         0       0
// no price metas            68     63      0     5             0         0       0
// with Shipping             81     77      1     3             0         0       0
// with Conditional         241    223      4    14             2         0       0
// with LowestOf30Days       58     58      0     0             0         0       0
// data before tax           59     50      3     6             1         0       0
// with Deposit              17     17      0     0             0         0       0
// data in cents             54     48      3     3             0         0       0
// data cut                  33     29      2     2             0         0       0
// all as saved             787    735      4    48             7       108       5
//
// confidence       pages    mean   right
// 0.000 to 0.500      96   0.217   0.240
// 0.500 to 0.700      16   0.575   0.250
// 0.700 to 0.800      16   0.744   0.750
// 0.800 to 0.900      43   0.845   0.930
// 0.900 to 0.950      39   0.931   0.949
// 0.950 to 0.975      43   0.971   1.000
// 0.975 to 0.990     282   0.983   0.989
// 0.990 to 1.000     328   0.995   0.994
// answers            744   0.972   0.988
// answers >= 0.9     687   0.985   0.996
//
// best amount right on 764 of 787;
//   726 right at 0.5 % wrong (cut-off 144),
//   736 right at 1.0 % wrong (cut-off 103),
//   742 right at 2.0 % wrong (cut-off 69),
//   753 right at 3.0 % wrong (cut-off 7)
// AUC of the best candidate's confidence 0.955 (95 %: 0.922 to 0.979)
// loss a page: 0.4091 as believed, 0.2318 held out

using Repricer.Reading.Evidence;

namespace Repricer.Reading.Resolving;

/// <summary>Holds what was fitted on labelled pages, in hundredths of a nat.</summary>
internal static class FittedWeights
{
    public const int CutOff = 103;

    public static readonly (Fact Fact, PriceRole Role, int Weight)[] Rows =
    [
        (Fact.HandedIn, PriceRole.Asked, 1400),
        (Fact.JsonLd, PriceRole.Asked, 347),
        (Fact.Microdata, PriceRole.Asked, 267),
        (Fact.UntypedMicrodata, PriceRole.Asked, 180),
        (Fact.Rdfa, PriceRole.Asked, 300),
        (Fact.MetaPrice, PriceRole.Asked, 266),
        (Fact.PlainMetaPrice, PriceRole.Asked, 150),
        (Fact.TwitterPrice, PriceRole.Asked, 120),
        (Fact.StateKnownKey, PriceRole.Asked, 225),
        (Fact.StateSameTitle, PriceRole.Asked, 247),
        (Fact.StateLikeTitle, PriceRole.Asked, 57),
        (Fact.StateNamedObject, PriceRole.Asked, 80),
        (Fact.StateNameless, PriceRole.Asked, -12),
        (Fact.StateOtherTitle, PriceRole.Asked, 36),
        (Fact.StateOtherTitle, PriceRole.OtherProduct, 280),
        (Fact.StateOneOfSeveral, PriceRole.Asked, -15),
        (Fact.StateOneOfSeveral, PriceRole.OtherOffer, 204),
        (Fact.StateSaleKey, PriceRole.Asked, 73),
        (Fact.StateListKey, PriceRole.Asked, -1),
        (Fact.StateListKey, PriceRole.List, 279),
        (Fact.StateShortKey, PriceRole.Asked, -51),
        (Fact.DataAttribute, PriceRole.Asked, 74),
        (Fact.Variations, PriceRole.Asked, 241),
        (Fact.Visible, PriceRole.Asked, -47),
        (Fact.OtherThing, PriceRole.Asked, -6),
        (Fact.OtherThing, PriceRole.OtherProduct, 601),
        (Fact.StatedList, PriceRole.Asked, -22),
        (Fact.StatedList, PriceRole.List, 499),
        (Fact.StatedUnit, PriceRole.Unit, 600),
        (Fact.StatedVariant, PriceRole.OtherOffer, 250),
        (Fact.StatedRange, PriceRole.Asked, -34),
        (Fact.StatedRangeOfKnown, PriceRole.Asked, -15),
        (Fact.StatedUsed, PriceRole.OtherOffer, 200),
        (Fact.StatedNet, PriceRole.Asked, -70),
        (Fact.StatedGross, PriceRole.Asked, 50),
        (Fact.StatedStruck, PriceRole.Asked, -12),
        (Fact.StatedSale, PriceRole.Asked, 6),
        (Fact.StatedSoldOut, PriceRole.Asked, -2),
        (Fact.StatedBesideAnother, PriceRole.Asked, -35),
        (Fact.StatedWithoutVariant, PriceRole.Asked, -4),
        (Fact.SecondReading, PriceRole.Asked, -13),
        (Fact.SecondReading, PriceRole.Mention, 403),
        (Fact.NoCurrency, PriceRole.Asked, -77),
        (Fact.ForeignCurrency, PriceRole.Asked, -316),
        (Fact.UnknownCurrency, PriceRole.Asked, -100),
        (Fact.NotPlainNumber, PriceRole.Asked, -23),
        (Fact.ShownRange, PriceRole.Asked, -25),
        (Fact.SaysCurrent, PriceRole.Asked, 145),
        (Fact.SaysList, PriceRole.Asked, -282),
        (Fact.SaysList, PriceRole.List, 516),
        (Fact.SaysRegular, PriceRole.Asked, -12),
        (Fact.SaysRegular, PriceRole.List, 99),
        (Fact.SaysLowestOf30Days, PriceRole.Asked, -300),
        (Fact.SaysLowestOf30Days, PriceRole.LowestOf30Days, 693),
        (Fact.SaysSaving, PriceRole.Asked, -300),
        (Fact.SaysSaving, PriceRole.Saving, 597),
        (Fact.SaysShipping, PriceRole.Asked, -300),
        (Fact.SaysShipping, PriceRole.Shipping, 703),
        (Fact.SaysThreshold, PriceRole.Asked, -285),
        (Fact.SaysThreshold, PriceRole.Shipping, 696),
        (Fact.SaysMonthly, PriceRole.Asked, -300),
        (Fact.SaysMonthly, PriceRole.Instalment, 603),
        (Fact.SaysInstalment, PriceRole.Asked, -300),
        (Fact.SaysInstalment, PriceRole.Instalment, 700),
        (Fact.SaysSubscription, PriceRole.Asked, -301),
        (Fact.SaysSubscription, PriceRole.Subscription, 505),
        (Fact.SaysUnit, PriceRole.Asked, -300),
        (Fact.SaysUnit, PriceRole.Unit, 701),
        (Fact.SaysPiece, PriceRole.Asked, -35),
        (Fact.SaysFrom, PriceRole.Asked, -40),
        (Fact.SaysUsed, PriceRole.Asked, -257),
        (Fact.SaysUsed, PriceRole.OtherOffer, 398),
        (Fact.SaysOtherThing, PriceRole.Asked, -300),
        (Fact.SaysOtherThing, PriceRole.OtherProduct, 600),
        (Fact.SaysConditional, PriceRole.Asked, -181),
        (Fact.SaysConditional, PriceRole.Conditional, 475),
        (Fact.SaysSeveralPieces, PriceRole.Asked, -303),
        (Fact.SaysSeveralPieces, PriceRole.Conditional, 602),
        (Fact.SaysDeposit, PriceRole.Asked, -300),
        (Fact.SaysDeposit, PriceRole.Deposit, 600),
        (Fact.SaysService, PriceRole.Asked, -300),
        (Fact.SaysService, PriceRole.Extra, 602),
        (Fact.SaysNet, PriceRole.Asked, -37),
        (Fact.SaysNet, PriceRole.TaxTwin, 157),
        (Fact.SaysGross, PriceRole.Asked, 133),
        (Fact.SaysBid, PriceRole.Bid, 400),
        (Fact.SaysEstimate, PriceRole.List, 300),
        (Fact.SaysUpTo, PriceRole.Asked, -1),
        (Fact.SaysUpTo, PriceRole.OtherOffer, 300),
        (Fact.NamedPrice, PriceRole.Asked, 107),
        (Fact.NamedCurrent, PriceRole.Asked, 59),
        (Fact.NamedList, PriceRole.Asked, -10),
        (Fact.NamedList, PriceRole.List, 133),
        (Fact.NamedUnit, PriceRole.Asked, 11),
        (Fact.NamedUnit, PriceRole.Unit, 109),
        (Fact.NamedSaving, PriceRole.Asked, -15),
        (Fact.NamedSaving, PriceRole.Saving, 99),
        (Fact.NamedShipping, PriceRole.Asked, -42),
        (Fact.NamedShipping, PriceRole.Shipping, 128),
        (Fact.NamedMonthly, PriceRole.Asked, -15),
        (Fact.NamedMonthly, PriceRole.Instalment, 215),
        (Fact.NamedProduct, PriceRole.Asked, 63),
        (Fact.NamedAside, PriceRole.Asked, -18),
        (Fact.NamedAside, PriceRole.OtherProduct, 129),
        (Fact.NamedTile, PriceRole.Asked, -3),
        (Fact.NamedTile, PriceRole.OtherProduct, 67),
        (Fact.NamedHidden, PriceRole.Asked, -61),
        (Fact.NamedHidden, PriceRole.Hidden, 209),
        (Fact.FarPrice, PriceRole.Asked, 10),
        (Fact.FarProduct, PriceRole.Asked, 42),
        (Fact.FarAside, PriceRole.Asked, -29),
        (Fact.FarAside, PriceRole.OtherProduct, 37),
        (Fact.FarTile, PriceRole.Asked, -27),
        (Fact.FarTile, PriceRole.OtherProduct, 48),
        (Fact.FarHidden, PriceRole.Asked, -10),
        (Fact.FarHidden, PriceRole.Hidden, 111),
        (Fact.Struck, PriceRole.Asked, -301),
        (Fact.Struck, PriceRole.List, 601),
        (Fact.InAsideTag, PriceRole.Asked, -2),
        (Fact.InAsideTag, PriceRole.OtherProduct, 248),
        (Fact.BelowAsideHeading, PriceRole.Asked, -5),
        (Fact.BelowAsideHeading, PriceRole.OtherProduct, 390),
        (Fact.InLink, PriceRole.Asked, -59),
        (Fact.InLink, PriceRole.OtherProduct, 67),
        (Fact.InHeading, PriceRole.Asked, 112),
        (Fact.InTitle, PriceRole.Asked, 28),
        (Fact.InTitle, PriceRole.Mention, 287),
        (Fact.InSentence, PriceRole.Asked, 16),
        (Fact.InSentence, PriceRole.Mention, 127),
        (Fact.AloneInLine, PriceRole.Asked, 122),
        (Fact.OneOfManyInLine, PriceRole.Asked, -46),
        (Fact.OneOfManyInLine, PriceRole.Mention, 109),
        (Fact.Large, PriceRole.Asked, 98),
        (Fact.Small, PriceRole.Asked, -79),
        (Fact.InTile, PriceRole.Asked, -88),
        (Fact.InTile, PriceRole.OtherProduct, 225),
        (Fact.Within12OfTitle, PriceRole.Asked, 80),
        (Fact.Within40OfTitle, PriceRole.Asked, 11),
        (Fact.Within300OfTitle, PriceRole.Asked, 73),
        (Fact.BeforeTitle, PriceRole.Asked, -10),
        (Fact.FarBeforeTitle, PriceRole.Asked, 29),
        (Fact.FarBeforeTitle, PriceRole.Mention, 147),
        (Fact.BehindButton, PriceRole.Asked, -157),
        (Fact.FarBehindButton, PriceRole.Asked, -38),
        (Fact.BetweenTitleAndButton, PriceRole.Asked, 8),
        (Fact.FirstBelowTitle, PriceRole.Asked, 82),
        (Fact.LastAboveButton, PriceRole.Asked, 51),
        (Fact.InBlockOfProduct, PriceRole.Asked, 43),
        (Fact.BesideBlockOfProduct, PriceRole.Asked, -79),
        (Fact.BesideBlockOfProduct, PriceRole.OtherProduct, 19),
        (Fact.OneOfAList, PriceRole.Asked, -40),
        (Fact.OneOfAList, PriceRole.OtherProduct, 183),
        (Fact.OneOfTwo, PriceRole.Asked, -131),
        (Fact.OneOfAListInProduct, PriceRole.Asked, 19),
        (Fact.OneOfAListInProduct, PriceRole.OtherOffer, 85),
        (Fact.OneOfTwoInProduct, PriceRole.Asked, -110),
        (Fact.OnlyAmount, PriceRole.Asked, 72),
        (Fact.ShownAgain, PriceRole.Asked, 105),
        (Fact.AlsoJsonLd, PriceRole.Asked, 196),
        (Fact.AlsoMicrodata, PriceRole.Asked, 184),
        (Fact.AlsoMeta, PriceRole.Asked, 123),
        (Fact.AlsoState, PriceRole.Asked, 61),
        (Fact.AlsoDataAttribute, PriceRole.Asked, 73),
        (Fact.AlsoShownNear, PriceRole.Asked, 117),
        (Fact.AlsoShownAnywhere, PriceRole.Asked, 2),
        (Fact.AlsoCalledList, PriceRole.Asked, 49),
        (Fact.AlsoCalledList, PriceRole.List, 138),
        (Fact.AlsoStruck, PriceRole.Asked, -6),
        (Fact.AlsoStruck, PriceRole.List, 236),
        (Fact.ContradictedByData, PriceRole.Asked, -72),
        (Fact.ContradictedByShown, PriceRole.Asked, -147),
        (Fact.TimesInstalmentFits, PriceRole.Asked, 204),
        (Fact.IsInstalmentOf, PriceRole.Instalment, 500),
        (Fact.PackTimesUnitFits, PriceRole.Asked, 150),
        (Fact.IsUnitOf, PriceRole.Unit, 400),
        (Fact.ListMinusSavingFits, PriceRole.Asked, 153),
        (Fact.IsListOfSaving, PriceRole.Asked, 25),
        (Fact.IsListOfSaving, PriceRole.List, 399),
        (Fact.IsSavingOf, PriceRole.Saving, 400),
        (Fact.PercentFits, PriceRole.Asked, 60),
        (Fact.IsListOfPercent, PriceRole.Asked, 74),
        (Fact.IsListOfPercent, PriceRole.List, 298),
        (Fact.GrossOfAnother, PriceRole.Asked, 210),
        (Fact.NetOfAnother, PriceRole.Asked, -2),
        (Fact.NetOfAnother, PriceRole.TaxTwin, 400),
        (Fact.ScaledByData, PriceRole.Asked, 152),
        (Fact.FirstOfCurrencyPair, PriceRole.Asked, 40),
        (Fact.SecondOfCurrencyPair, PriceRole.Asked, 57),
        (Fact.SecondOfCurrencyPair, PriceRole.CurrencyTwin, 272),
        (Fact.BesideStruck, PriceRole.Asked, 186),
        (Fact.BesideHigher, PriceRole.Asked, 21),
        (Fact.BesideLower, PriceRole.Asked, -83),
        (Fact.BesideStatedLower, PriceRole.Asked, -5),
        (Fact.BesideStatedLower, PriceRole.List, 325),
        (Fact.BesideStatedHigher, PriceRole.Asked, -24),
        (Fact.RegularBesideLower, PriceRole.Asked, 4),
        (Fact.RegularBesideLower, PriceRole.List, 289),
        (Fact.IsStatedRangeEnd, PriceRole.Asked, -39),
        (Fact.ScaledAsOthers, PriceRole.Asked, 51),
        (Fact.RangeSettledByShown, PriceRole.Asked, 28),
        (Fact.OnlyUsedOffered, PriceRole.Asked, 498),
        (Fact.TierOfOne, PriceRole.Asked, 153),
        (Fact.TierOfOne, PriceRole.Conditional, -599),
        (Fact.TierOfMore, PriceRole.Asked, -3),
        (Fact.TierOfMore, PriceRole.Conditional, 401),
        (Fact.PieceOfAnother, PriceRole.Asked, -2),
        (Fact.PieceOfAnother, PriceRole.Unit, 401),
        (Fact.VariantOfAddress, PriceRole.Asked, 301),
        (Fact.VariantOfOther, PriceRole.OtherOffer, 400),
    ];

    public static readonly (Fact Fact, int Weight)[] NoneRows =
    [
        (Fact.AnyPage, 129),
        (Fact.PageHasTitle, -152),
        (Fact.PageHasButton, -124),
        (Fact.PageHasFewButtons, 67),
        (Fact.PageHasManyButtons, 127),
        (Fact.PageHasProductData, -106),
        (Fact.PageSaysProduct, -53),
        (Fact.PageIsList, 187),
        (Fact.PageHasManyTiles, 15),
        (Fact.PageShapedAsList, 167),
        (Fact.PageAmountsAllAlike, 118),
        (Fact.PageHasPaging, 51),
        (Fact.PageDataSayList, 52),
        (Fact.PageIsHome, 64),
        (Fact.PageHasOwnPrice, -72),
        (Fact.PageSoldOut, 7),
        (Fact.PageFitsExpectedNumber, -50),
        (Fact.PageFitsExpectedTitle, -30),
        (Fact.PageHardlyFitsExpectedTitle, 100),
        (Fact.PageDiffersFromExpectedTitle, 250),
    ];

    public static readonly (int Margin, int Share)[] Steps =
    [
        (-1068, 53),
        (-288, 237),
        (-30, 500),
        (88, 744),
        (190, 868),
        (250, 947),
        (311, 973),
        (422, 985),
        (666, 995),
    ];
}
