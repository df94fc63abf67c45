using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Repricer.Host.Tests.Architecture;

/// <summary>
/// Which types of an assembly name which others: in signatures, fields, base types, attributes and the bodies of methods.
/// </summary>
internal static class AssemblyGraph
{
    /// <summary>Every use of a type of our own by another, by full names of outermost types.</summary>
    public static IEnumerable<(string From, string To)> Read(string assemblyFile)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(assemblyFile);
        var uses = new HashSet<(string From, string To)>();
        foreach (var type in assembly.MainModule.GetTypes().Where(type => !IsGenerated(type)))
        {
            foreach (var used in Uses(type).Where(used => used is not null).SelectMany(Parts))
            {
                if (Outermost(used) is { Namespace: { } space } other && space.StartsWith("Repricer", StringComparison.Ordinal))
                    uses.Add((Outermost(type).FullName, other.FullName));
            }
        }

        return uses;
    }

    private static IEnumerable<TypeReference> Uses(TypeDefinition type)
    {
        yield return type.BaseType;
        foreach (var one in type.Interfaces)
            yield return one.InterfaceType;
        foreach (var attribute in type.CustomAttributes)
            yield return attribute.AttributeType;
        foreach (var parameter in type.GenericParameters.SelectMany(parameter => parameter.Constraints))
            yield return parameter.ConstraintType;
        foreach (var field in type.Fields)
            yield return field.FieldType;
        foreach (var used in type.Methods.SelectMany(Uses))
            yield return used;
    }

    private static IEnumerable<TypeReference> Uses(MethodDefinition method)
    {
        yield return method.ReturnType;
        foreach (var parameter in method.Parameters)
            yield return parameter.ParameterType;
        if (!method.HasBody)
            yield break;

        foreach (var local in method.Body.Variables)
            yield return local.VariableType;
        foreach (var handler in method.Body.ExceptionHandlers.Where(handler => handler.HandlerType == ExceptionHandlerType.Catch))
            yield return handler.CatchType;
        foreach (var instruction in method.Body.Instructions)
        {
            switch (instruction.Operand)
            {
                case TypeReference used:
                    yield return used;
                    break;
                case FieldReference field:
                    yield return field.DeclaringType;
                    yield return field.FieldType;
                    break;
                case MethodReference called:
                    yield return called.DeclaringType;
                    yield return called.ReturnType;
                    foreach (var argument in (called as GenericInstanceMethod)?.GenericArguments ?? [])
                        yield return argument;
                    break;
            }
        }
    }

    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Prepend(generic.ElementType),
        TypeSpecification { ElementType: { } element } => Parts(element),
        GenericParameter => [],
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }

    /// <summary>What the compiler adds to an assembly lies in no folder of ours.</summary>
    private static bool IsGenerated(TypeDefinition type) => !Outermost(type).Namespace.StartsWith("Repricer", StringComparison.Ordinal);
}
