using System.Reflection;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>An amount never passes through a double on its way from a page: nothing in the assembly is one, not even a local.</summary>
public sealed class NoFloatingPointTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Reading_UsesNoDoubleAndNoFloat() => Assert.Empty(typeof(PageReader).Assembly.GetTypes().SelectMany(Offences));

    [Fact]
    public void TheCheckItself_SeesFieldsReturnsParametersAndLocals()
    {
        var offences = Offences(typeof(Sinner)).ToArray();
        Assert.All(["kept", "Half returns", "(whole)", "Half local"], sin =>
            Assert.Contains(offences, offence => offence.Contains(sin, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Offences(Type type)
    {
        foreach (var field in type.GetFields(Everything).Where(field => IsFloating(field.FieldType)))
            yield return $"{type}.{field.Name}";
        foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        {
            if (method is MethodInfo info && IsFloating(info.ReturnType))
                yield return $"{type}.{method.Name} returns";
            foreach (var parameter in method.GetParameters().Where(parameter => IsFloating(parameter.ParameterType)))
                yield return $"{type}.{method.Name}({parameter.Name})";
            foreach (var local in method.GetMethodBody()?.LocalVariables.Where(local => IsFloating(local.LocalType)) ?? [])
                yield return $"{type}.{method.Name} local {local.LocalIndex}";
        }
    }

    private static bool IsFloating(Type type)
    {
        if (type.HasElementType)
            return IsFloating(type.GetElementType()!);
        return type == typeof(double) || type == typeof(float) || type == typeof(Half)
            || (type.IsGenericType && type.GetGenericArguments().Any(IsFloating));
    }

    private static class Sinner
    {
        private static double kept;

        public static double Half(float whole)
        {
            var half = whole / 2d;
            Keep(ref half);
            return half + kept;
        }

        private static void Keep(ref double value) => kept += value;
    }
}
