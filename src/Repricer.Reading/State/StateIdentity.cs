using Repricer.Reading.Json;
using Repricer.Reading.Structured;
using Repricer.Reading.Words;

namespace Repricer.Reading.State;

/// <summary>Takes over what the object of the page's product says of it besides the price.</summary>
internal sealed class StateIdentity(List<Candidate> into)
{
    private const int Weight = 45;

    public void Add(in JsonTape json, StateKey[] kinds, int owner, string name)
    {
        for (var at = owner + 1; at < json[owner].Past; at = json[at].Past)
        {
            var field = kinds[at] switch
            {
                StateKey.Gtin => CandidateField.Gtin,
                StateKey.Mpn => CandidateField.Mpn,
                StateKey.Availability => CandidateField.Availability,
                _ => CandidateField.Price,
            };
            var text = field == CandidateField.Price ? null : json.Text(at);
            text = field == CandidateField.Availability ? Terms.Availability(text) : text;
            if (!string.IsNullOrEmpty(text))
            {
                into.Add(new Candidate { Field = field, Method = ReadingMethod.StateJson, Text = text, Where = name, Weight = Weight });
            }
        }
    }
}
